import type { CouldNotLookCode } from '../../model/refusals.ts'
import type { Role } from '../../model/role.ts'
import type { SoundRuns } from './sound-runs.ts'

/** Whether a function (a number among all runs' names) could not have been heard on a machine, had it been called. */
export type UnlikeNames = (fn: number, role: Role) => boolean

/** What is the matter with the name on that machine, and not with this recording. */
const ofTheName: ReadonlySet<CouldNotLookCode> = new Set([
  'no-such-function',
  'inlined',
  'not-traceable',
  'ambiguous',
])

/** What the recordings themselves say of functions that one machine does not have, or cannot trace. */
export function unlikeNames(
  runs: { readonly [R in Role]: SoundRuns },
  names: readonly string[],
): UnlikeNames {
  return (fn, role) => {
    const name = names[fn] ?? ''
    return runs[role].readings.some(({ coverage }) => {
      const own = coverage[name]
      return own?.state === 'could-not-look' && ofTheName.has(own.code)
    })
  }
}
