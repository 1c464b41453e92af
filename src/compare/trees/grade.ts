import type { DifferenceKind } from '../../model/finding.ts'
import type { Role } from '../../model/role.ts'
import { fisher, type Seen } from './fisher.ts'

/** The runs of each machine, by their numbers among all runs. */
export type Sides = { readonly [R in Role]: readonly number[] }

/** What the runs say about one call in one place. */
export type Grade =
  | { readonly state: 'alike' }
  /** It differs between runs of one machine as well: nothing follows from it. */
  | { readonly state: 'floor' }
  /** One machine alone can have it: a name of its kernel. */
  | { readonly state: 'unlike' }
  | {
      readonly state: 'differs'
      readonly kind: Exclude<DifferenceKind, 'presence'>
      /** All runs of one machine and none of the other's; else only more often than chance explains. */
      readonly stable: boolean
      /** The machine that has it, or has more of it. */
      readonly on: Role
      readonly seen: { readonly [R in Role]: number }
      readonly chance: number
    }

const alike: Grade = { state: 'alike' }
const floor: Grade = { state: 'floor' }
/** What is not seen in all runs and none counts only from here on: it takes at least five runs of each. */
const telling = 0.05

/**
 * Judges how often a call was made in one place (`times`, by run), beside how often the same caller made it at all
 * (`totals`): there and nowhere else it is an edge, elsewhere as well an order, more or less often a count.
 */
export function grade(times: ArrayLike<number>, totals: ArrayLike<number>, sides: Sides): Grade {
  const [suspect, baseline] = [seenIn(times, sides.suspect), seenIn(times, sides.baseline)]
  const differs = (kind: Exclude<DifferenceKind, 'presence'>, on: Role, stable = true): Grade => ({
    state: 'differs',
    kind,
    stable,
    on,
    seen: kind === 'count' ? countSeen(on, sides) : { suspect: suspect.times, baseline: baseline.times },
    chance: kind === 'count' ? fisher(all(sides.suspect), none(sides.baseline)) : fisher(suspect, baseline),
  })
  if (suspect.times === suspect.of && baseline.times === baseline.of) {
    // As often in all, though not in a row: what came in between is told by its own row.
    if (constant(times, sides) || constant(totals, sides)) return alike
    const more = parted(totals, sides)
    return more ? differs('count', more) : floor
  }
  const on = suspect.times * baseline.of > baseline.times * suspect.of ? 'suspect' : 'baseline'
  const other = on === 'suspect' ? 'baseline' : 'suspect'
  if (sides[on].every((run) => (times[run] ?? 0) > 0) && seenIn(times, sides[other]).times === 0) {
    if (seenIn(totals, sides[other]).times === 0) return differs('edge', on)
    const more = parted(totals, sides)
    if (more) return differs('count', more)
    return constant(totals, sides) ? differs('order', on) : floor
  }
  return fisher(suspect, baseline) <= telling ? differs('edge', on, false) : floor
}

function seenIn(times: ArrayLike<number>, runs: readonly number[]): Seen {
  return { times: runs.filter((run) => (times[run] ?? 0) > 0).length, of: runs.length }
}

const all = (runs: readonly number[]): Seen => ({ times: runs.length, of: runs.length })
const none = (runs: readonly number[]): Seen => ({ times: 0, of: runs.length })

function countSeen(on: Role, sides: Sides) {
  return {
    suspect: on === 'suspect' ? sides.suspect.length : 0,
    baseline: on === 'baseline' ? sides.baseline.length : 0,
  }
}

function constant(times: ArrayLike<number>, { suspect, baseline }: Sides): boolean {
  const first = times[suspect[0] ?? baseline[0] ?? 0]
  return [...suspect, ...baseline].every((run) => times[run] === first)
}

/** The machine of which every run has more than every run of the other one. */
function parted(times: ArrayLike<number>, sides: Sides): Role | undefined {
  const range = (runs: readonly number[]) => {
    const values = runs.map((run) => times[run] ?? 0)
    return [Math.min(...values), Math.max(...values)] as const
  }
  const [leastSuspect, mostSuspect] = range(sides.suspect)
  const [leastBaseline, mostBaseline] = range(sides.baseline)
  if (leastSuspect > mostBaseline) return 'suspect'
  return leastBaseline > mostSuspect ? 'baseline' : undefined
}
