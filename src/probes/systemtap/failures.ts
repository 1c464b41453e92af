import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import { type FailureAt, findCause, plain } from '../failure-cause.ts'
import { buildCauses } from './build-causes.ts'
import { loadCauses } from './load-causes.ts'
import { packageAdvice } from './packages.ts'

/** What the machine that compiled and the target said about a window, without the word before each line. */
interface StapSaid {
  /** Lines that the builder printed. */
  readonly prepared: readonly string[]
  /** Lines that staprun printed. */
  readonly staprun: readonly string[]
  /** Further lines of the target: `refused`, `lockdown`, `kernel`. */
  readonly arm: readonly string[]
}

/** The first line that begins with this word, without it. */
export function lineOf(lines: readonly string[], word: string): string | undefined {
  return lines.find((line) => line === word || line.startsWith(`${word} `))?.slice(word.length + 1)
}

/** Why the script could not be compiled; undefined: it was. */
export function explainBuild({ prepared }: StapSaid): CouldNotLook | undefined {
  const [code = '', ...more] = lineOf(prepared, 'failed')?.split(' ') ?? []
  if (code === '') return undefined
  const kernel = lineOf(prepared, 'release') ?? ''
  const log = prepared.filter((line) => line.startsWith('log ')).map((line) => line.slice(4))
  const get = (what: Parameters<typeof packageAdvice>[0]) => packageAdvice(what, kernel, prepared)
  switch (code) {
    case 'no-stap':
      return couldNotLook(
        'unsupported',
        'there is no SystemTap (stap) on the machine that compiles',
        get('stap'),
      )
    case 'other-arch':
      return couldNotLook(
        'unsupported',
        `the machine that compiles is ${more[0]}, the target ${more[1]}`,
        'Name a builder of the same architecture.',
      )
    case 'no-headers':
      return couldNotLook(
        'unsupported',
        `the headers of the kernel ${kernel} are not installed`,
        get('headers'),
      )
    case 'no-symbols':
    case 'nothing-to-watch':
      return lineOf(prepared, 'debug') === undefined
        ? couldNotLook('unsupported', `there is no debug info of the kernel ${kernel}`, get('debug-info'))
        : couldNotLook('not-armed', 'none of the functions is in the kernel’s debug info')
    case 'compile':
      return explainCompiler(
        kernel,
        lineOf(prepared, 'tested') ?? '',
        lineOf(prepared, 'stap') ?? '',
        log,
        get,
      )
    case 'not-prepared':
      return couldNotLook('not-armed', 'the machine that compiles gave no answer')
    default:
      return couldNotLook('not-armed', `the script could not be compiled: ${code} ${more.join(' ')}`.trim())
  }
}

function explainCompiler(
  kernel: string,
  tested: string,
  version: string,
  log: readonly string[],
  get: FailureAt['install'],
): CouldNotLook {
  const tool = `SystemTap ${version} (tested on ${tested || 'kernels that it does not name'})`
  // A warning is no cause: SystemTap went on after it.
  const lines = log.filter((line) => !line.startsWith('WARNING: '))
  const cause = findCause(buildCauses, lines, { kernel, tool, install: get })
  if (cause) return cause
  const own = lines.filter((line) => !/^Pass \d: /.test(line))
  const first = own.find((line) => /error/i.test(line)) ?? own[0] ?? lines[0] ?? 'no reason was given'
  return couldNotLook('not-armed', `the script could not be compiled by ${tool}: ${plain(first)}`)
}

/** Why the module did not come to stand on the target; undefined: it did. */
export function explainLoad(said: StapSaid): CouldNotLook | undefined {
  const refused = lineOf(said.arm, 'refused')
  if (refused === undefined) return undefined
  const [code = '', ...words] = refused.split(' ')
  const kernel = lineOf(said.prepared, 'release') ?? ''
  if (code === 'not-prepared')
    return explainBuild(said) ?? couldNotLook('not-armed', 'the module did not arrive whole')
  if (code === 'not-permitted') {
    return couldNotLook('not-permitted', words.join(' '), 'Log in as root, or allow sudo without a password.')
  }
  if (code === 'no-staprun') {
    return couldNotLook(
      'unsupported',
      'there is no staprun on the target',
      packageAdvice('staprun', kernel, said.arm),
    )
  }
  if (code !== 'not-loaded') return couldNotLook('not-armed', words.join(' ') || code)
  const lines = [...said.staprun, ...said.arm]
  const at = {
    kernel,
    tool: 'staprun',
    install: (what: Parameters<FailureAt['install']>[0]) => packageAdvice(what, kernel, said.arm),
  }
  const cause = findCause(loadCauses, lines, at)
  if (cause) return cause
  const why = lines.find((line) => /error|couldn't/i.test(line)) ?? lines[0] ?? 'no reason was given'
  return couldNotLook('not-armed', `the module was not loaded: ${plain(why)}`)
}
