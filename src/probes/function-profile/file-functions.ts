import type { BuildFor, WatchRequest } from '../../model/backend.ts'
import { quote } from '../../model/quote.ts'
import findDebugInfo from '../find-debug-info.sh'
import listFile from './list-file.sh'

/** What debug info says of a source file. */
export interface FileFunctions {
  readonly functions: readonly string[]
  /** Functions of the file that were inlined wherever they are called: no probe can count them. */
  readonly inlined: readonly string[]
  /** What holds them: `vmlinux`, or a module's file name without its ending; empty when nothing was found. */
  readonly object: string
  readonly buildId: string
  /** A code and what it is about; empty when all went well. */
  readonly why: string
}

/**
 * The sh that lists the functions of a source file from debug info; empty when no file is asked for. Lines:
 * `object NAME BUILD-ID` · `function NAME` · `inlined NAME` · `none CODE`
 */
export function listFileScript({ probe }: WatchRequest, { kernel }: BuildFor): string {
  const file = probe.survey?.file
  if (file === undefined || file === '') return ''
  return `${findDebugInfo}
source=${quote(file)}
release=${quote(kernel)}
most_instructions=${mostInstructions}
${listFile}`
}

export function readFileFunctions(prepared: string | undefined): FileFunctions {
  const lines = (prepared ?? '').split('\n')
  const after = (word: string) =>
    lines.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []))
  const functions = names(after('function'))
  const [object = '', buildId = ''] = after('object')[0]?.split(' ') ?? []
  const [why = functions.length === 0 ? 'no-answer' : ''] = [...after('none'), ...after('failed')]
  const inlined = names(after('inlined')).filter((fn) => !functions.includes(fn))
  return { functions, inlined, object, buildId, why }
}

function names(all: readonly string[]): string[] {
  return [...new Set(all.map((name) => name.split('.')[0] ?? ''))]
    .filter((name) => /^[A-Za-z_]\w*$/.test(name))
    .sort()
}

/** Instructions looked at for what was inlined: a file has some thousand. */
const mostInstructions = 50_000
