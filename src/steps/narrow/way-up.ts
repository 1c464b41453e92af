import { distinct, findGivers } from '../../compare/find-giver.ts'
import { judgeRound, type RoundHeard, type RoundVerdict, rowsOf } from '../../compare/judge-round.ts'
import { type Climb, climbFrom, type Rung } from '../../compare/rungs.ts'
import type { NarrowingRound } from '../../model/finding.ts'
import type { Giver } from '../../model/hand-over.ts'
import type { Call } from '../../model/reading.ts'
import type { Role } from '../../model/role.ts'

/** How many callers one round listens to: enough to save outages, too few to reach the busy ends of stacks by the way. */
const perRound = 8

/** How far somebody has come up the callers. */
export interface WayUp {
  readonly caller: Role
  readonly climb: Climb
  /** The highest function so far that one machine alone called. */
  readonly below: Rung
  /** Index in the climb of the first function that no round has listened to. */
  readonly at: number
  readonly skipped: readonly string[]
  /** Other ways up that were seen and not taken. */
  readonly others: readonly Climb[]
  /** What is to be said of the next round. */
  readonly why: string
}

export function wayFrom(caller: Role, calls: readonly Call[]): WayUp | undefined {
  const [climb, ...others] = distinct(calls.map((call) => climbFrom(call)))
  const [below] = climb?.rungs ?? []
  if (!climb || !below) return undefined
  const why = `these stand above ${below.fn} on the stack of its calls on the ${caller}`
  return { caller, climb, below, at: 1, skipped: [], others, why }
}

export interface RoundPlan {
  readonly rungs: readonly Rung[]
  readonly givers: readonly Giver[]
  readonly why: string
}

/** What the next round listens to; undefined: the stack has nothing more to tell. */
export function planRound({ climb, below, at, why }: WayUp): RoundPlan | undefined {
  const above = climb.rungs.slice(at, at + perRound)
  const ends = at + perRound >= climb.rungs.length
  const { handed } = climb
  const givers = ends && handed ? handed.how.givers : []
  if (above.length === 0 && givers.length === 0) return undefined
  const queue =
    givers.length > 0
      ? `; ${handed?.handler} was handed over through ${handed?.how.name}: who handed it over?`
      : ''
  return { rungs: [below, ...above], givers, why: `${why}${queue}` }
}

/** Why a way ends without an answer. */
export function whyEnded({ climb, below, caller }: WayUp): string {
  return climb.interrupted === undefined
    ? `only the ${caller} called any of the functions up to where the thread begins (${below.fn}): the action itself went another way there`
    : `${below.fn} ran in an interrupt (${climb.interrupted}): what stands above it on the stack did not call it`
}

export interface RoundSaid {
  readonly rows: NarrowingRound['heard']
  readonly verdict: RoundVerdict
  /** How to go on; only when the verdict is `above`. */
  readonly next?: WayUp
  readonly found: string
}

/** What a round's readings say, and where they lead. */
export function readRound(
  way: WayUp,
  plan: RoundPlan,
  { pair, sameKernel }: Pick<RoundHeard, 'pair' | 'sameKernel'>,
): RoundSaid {
  const { caller, climb, skipped } = way
  const climbs = plan.givers.length > 0 ? findGivers({ pair, role: caller, from: way.below.fn, climb }) : []
  const [giver] = climbs[0]?.rungs ?? []
  const heard: RoundHeard = {
    pair,
    rungs: giver ? [...plan.rungs, giver] : plan.rungs,
    caller,
    sameKernel,
    skipped,
  }
  const rows = rowsOf(heard)
  const verdict = judgeRound(heard)
  if (verdict.is === 'unsure') return { rows, verdict, found: verdict.reason }
  if (verdict.is === 'parting') {
    const found = `both called ${verdict.at.fn} in the same way; only the ${caller} called ${verdict.next.fn} from there`
    return { rows, verdict, found }
  }
  const only = `only the ${caller} called ${verdict.below.fn}`
  if (plan.givers.length === 0) {
    const at = way.at + plan.rungs.length - 1
    const why = `these stand further up on the same stack`
    return { rows, verdict, next: { ...way, ...verdict, at, why }, found: `${only}: it is further up` }
  }
  return { rows, ...acrossHandOver(way, { verdict, climbs, only }) }
}

function acrossHandOver(
  way: WayUp,
  seen: {
    readonly verdict: Extract<RoundVerdict, { is: 'above' }>
    readonly climbs: readonly Climb[]
    readonly only: string
  },
): Omit<RoundSaid, 'rows'> {
  const { handed } = way.climb
  const [climb, ...others] = seen.climbs
  const [giver, by] = climb?.rungs ?? []
  if (!climb || !giver || !handed) {
    const givers = handed?.how.givers.map(({ fn }) => fn).join(', ')
    const reason = `nobody was heard handing ${handed?.handler} over on the ${way.caller}, by any of ${givers}`
    return { verdict: { is: 'unsure', reason }, found: reason }
  }
  const found = `${seen.only}; there ${handed.handler} was handed over by ${giver.fn}, called by ${by?.fn ?? giver.by ?? 'nobody known'}`
  const why = `these stand above ${giver.fn} where the ${way.caller} handed ${handed.handler} over`
  const next: WayUp = {
    caller: way.caller,
    climb,
    below: seen.verdict.below,
    at: 1,
    skipped: seen.verdict.skipped,
    others,
    why,
  }
  return { verdict: seen.verdict, next, found }
}

/** The functions above, on this way and on the others that were seen, that somebody may choose to go on from. */
export function choicesOf({ climb, at, others }: WayUp): readonly string[] {
  const ahead = climb.rungs.slice(at + 1).map(({ fn }) => fn)
  return [...ahead.slice(0, perRound), ...others.flatMap(({ rungs }) => rungs[1]?.fn ?? [])]
}

/** The same way, gone on from a function of the engineer's choice. */
export function goOnFrom(way: WayUp, fn: string): WayUp {
  const why = `the engineer chose to go on from ${fn}`
  const at = way.climb.rungs.findIndex((rung, index) => index > way.at && rung.fn === fn)
  if (at > 0) {
    const left = way.climb.rungs.slice(way.at, at).map((rung) => `${rung.fn} (left out by the engineer)`)
    return { ...way, at, skipped: [...way.skipped, ...left], why }
  }
  const other = way.others.find(({ rungs }) => rungs[1]?.fn === fn)
  if (!other) return way
  const others = [way.climb, ...way.others.filter((climb) => climb !== other)]
  return { ...way, climb: other, below: other.rungs[0] ?? way.below, at: 1, others, why }
}
