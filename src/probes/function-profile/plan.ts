import type { WatchRequest } from '../../model/backend.ts'
import { fields, list, maybe, text } from '../read-plan.ts'
import { type FileFunctions, readFileFunctions } from './file-functions.ts'

/** What the parser must know of the declaration: kept beside the counts, so that a recording reads itself. */
export interface SurveyPlan {
  readonly id: string
  /** Names and globs; empty: every function of the module. */
  readonly functions: readonly string[]
  readonly module: string
  readonly file: string
  /** What debug info said of the file; absent: none was asked for. */
  readonly listed?: FileFunctions
  /** Functions that labels name: a survey keeps no single calls. */
  readonly labels: readonly string[]
  /** Names that no kernel function can have: never sent. */
  readonly unusable: readonly string[]
}

export const surveyPlan = fields<SurveyPlan>({
  id: text,
  functions: list(text),
  module: text,
  file: text,
  listed: maybe(
    fields<FileFunctions>({
      functions: list(text),
      inlined: list(text),
      object: text,
      buildId: text,
      why: text,
    }),
  ),
  labels: list(text),
  unusable: list(text),
})

/** More kernel probes than this take longer to set than a window may last. */
export const mostFunctions = 1500

const glob = /^[A-Za-z0-9_*?]{1,128}$/
const moduleName = /^[A-Za-z0-9_-]{0,63}$/

export function planSurvey({ probe, id, prepared }: WatchRequest): SurveyPlan {
  const { functions = [], module = '', file = '' } = probe.survey ?? {}
  const named = functions.filter((each) => glob.test(each))
  const listed = file ? readFileFunctions(prepared) : undefined
  return {
    id,
    functions: listed ? among(listed.functions, named) : named,
    module: moduleName.test(module) ? module.replaceAll('-', '_') : '',
    file: file ?? '',
    ...(listed && { listed: { ...listed, inlined: among(listed.inlined, named) } }),
    labels: [...new Set(probe.calls.flatMap((call) => call.functions))],
    unusable: [
      ...functions.filter((each) => !glob.test(each)),
      ...(moduleName.test(module ?? '') ? [] : [module ?? '']),
    ],
  }
}

/** Those that one of some globs takes; all where there are no globs. */
function among(functions: readonly string[], globs: readonly string[]): readonly string[] {
  const takes = globs.map((each) => new RegExp(`^${each.replaceAll('*', '.*').replaceAll('?', '.')}$`))
  return takes.length === 0 ? functions : functions.filter((fn) => takes.some((take) => take.test(fn)))
}

/** The symbols of the set, as an extended regular expression for lines of kallsyms. */
export function symbolPattern({ functions, module, listed }: SurveyPlan): string {
  const object = listed && listed.object !== 'vmlinux' ? listed.object.replaceAll('-', '_') : module
  const letter = '[A-Za-z0-9_]'
  const names = functions.map((each) => each.replaceAll('*', `${letter}*`).replaceAll('?', letter))
  const name = names.length > 0 ? `(${names.join('|')})` : `${letter}*`
  const where = object === '' ? (listed ? '' : '([[:space:]].*)?') : `[[:space:]]\\[${object}\\]`
  return ` [tTwW] ${name}([.](isra|constprop)[.0-9a-z]*)?${where}$`
}
