import type { WatchRequest } from '../../model/backend.ts'

/** What the parser must know of the declaration: kept beside the counts, so that a recording reads itself. */
export interface SurveyPlan {
  readonly id: string
  /** Names and globs; empty: every function of the module. */
  readonly functions: readonly string[]
  readonly module: string
  readonly file: string
  /** Functions that labels name: a survey keeps no single calls. */
  readonly labels: readonly string[]
  /** Names that no kernel function can have: never sent. */
  readonly unusable: readonly string[]
}

/** More kernel probes than this take longer to set than a window may last. */
export const mostFunctions = 1500

const glob = /^[A-Za-z0-9_*?]{1,128}$/
const moduleName = /^[A-Za-z0-9_-]{0,63}$/

export function planSurvey({ probe, id }: WatchRequest): SurveyPlan {
  const { functions = [], module = '', file = '' } = probe.survey ?? {}
  return {
    id,
    functions: functions.filter((each) => glob.test(each)),
    module: moduleName.test(module) ? module.replaceAll('-', '_') : '',
    file: file ?? '',
    labels: [...new Set(probe.calls.flatMap((call) => call.functions))],
    unusable: [
      ...functions.filter((each) => !glob.test(each)),
      ...(moduleName.test(module ?? '') ? [] : [module ?? '']),
    ],
  }
}

/** The symbols of the set, as an extended regular expression for lines of kallsyms. */
export function symbolPattern({ functions, module }: SurveyPlan): string {
  const letter = '[A-Za-z0-9_]'
  const names = functions.map((each) => each.replaceAll('*', `${letter}*`).replaceAll('?', letter))
  const name = names.length > 0 ? `(${names.join('|')})` : `${letter}*`
  const where = module === '' ? '([[:space:]].*)?' : `[[:space:]]\\[${module}\\]`
  return ` [tTwW] ${name}([.](isra|constprop)[.0-9a-z]*)?${where}$`
}
