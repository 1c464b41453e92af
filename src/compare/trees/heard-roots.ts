import { isCouldNotLook } from '../../model/fact.ts'
import { type Role, roles } from '../../model/role.ts'
import type { SoundRuns } from './sound-runs.ts'

/** Which roots can be compared, and what is to be said of the others. */
export interface HeardRoots {
  /** All that were asked for or called. */
  readonly all: readonly string[]
  /** Not to be listened to on one machine at least: nothing is claimed of them. */
  readonly deaf: readonly { readonly fn: string; readonly why: string }[]
  /** Listened to, and called in no recording of either machine. */
  readonly silent: readonly string[]
}

export function heardRoots(
  runs: { readonly [R in Role]: SoundRuns },
  asked: readonly string[] | undefined,
): HeardRoots {
  const both = [...runs.suspect.readings, ...runs.baseline.readings]
  const called = new Set(
    both.flatMap(({ tree }) => tree?.roots.map(({ node }) => tree.names[tree.fn[node] ?? -1] ?? '') ?? []),
  )
  const all = [...new Set([...(asked ?? both.flatMap(({ coverage }) => Object.keys(coverage))), ...called])]
  const deaf = all.flatMap((fn) => {
    const why = roles.flatMap((role) => deafness(role, runs[role], fn))
    return why[0] === undefined ? [] : [{ fn, why: why[0] }]
  })
  return { all, deaf, silent: all.filter((fn) => !called.has(fn) && deaf.every((each) => each.fn !== fn)) }
}

function deafness(role: Role, { readings }: SoundRuns, fn: string): string[] {
  const coverage = readings
    .map((reading) => reading.coverage[fn])
    .find((each) => each && isCouldNotLook(each))
  return coverage && isCouldNotLook(coverage)
    ? [`on the ${role} ${fn} could not be listened to: ${coverage.reason}`]
    : []
}
