import { distinct, findGivers } from '../../compare/find-giver.ts'
import {
  answerOf,
  judgeRound,
  type RoundHeard,
  type RoundVerdict,
  rowsOf,
} from '../../compare/judge-round.ts'
import { type Climb, climbFrom, type Rung } from '../../compare/rungs.ts'
import type { Giver } from '../../evidence/hand-over.ts'
import { hear } from '../../evidence/heard.ts'
import type { NarrowingRound } from '../../model/finding.ts'
import type { Call } from '../../model/reading.ts'
import type { Role } from '../../model/role.ts'

/** How many callers one round listens to: enough to save outages, too few to reach the busy ends of stacks by the way. */
const perRound = 5

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
  /** What handed `below` over, when it did not call it: a function that ends with that leaves no frame of its own. */
  readonly through?: string
  /** Whether who handed work over is asked in a window of its own. */
  readonly apart: boolean
}

export function wayFrom(caller: Role, calls: readonly Call[]): WayUp | undefined {
  const [climb, ...others] = distinct(calls.map((call) => climbFrom(call)))
  const [below] = climb?.rungs ?? []
  if (!climb || !below) return undefined
  const why = `these stand above ${below.fn} on the stack of its calls on the ${caller}`
  return { caller, climb, below, at: 1, skipped: [], others, why, apart: false }
}

export interface RoundPlan {
  readonly rungs: readonly Rung[]
  readonly givers: readonly Giver[]
  readonly why: string
}

/**
 * What the next round listens to; undefined: the stack has nothing more to tell. Who handed work over is asked in the same
 * window as the last functions below it, unless events were lost that way: those functions are busy.
 */
export function planRound({ climb, below, at, why, apart }: WayUp): RoundPlan | undefined {
  const above = climb.rungs.slice(at, at + perRound)
  const ends = apart ? above.length === 0 : at + perRound >= climb.rungs.length
  const { handed } = climb
  const givers = ends && handed ? handed.how.givers : []
  if (above.length === 0 && givers.length === 0) return undefined
  const queue = `${handed?.handler} was handed over through ${handed?.how.name}: who handed it over?`
  const reasons = [...(above.length > 0 ? [why] : []), ...(givers.length > 0 ? [queue] : [])]
  return { rungs: [below, ...above], givers, why: reasons.join('; ') }
}

/** Why a way ends without an answer. */
export function whyEnded({ climb, below, caller }: WayUp): string {
  return climb.interrupted === undefined
    ? `only the ${caller} called any of the functions up to where the thread begins (${below.fn}): the action itself went another way there`
    : `${below.fn} ran in an interrupt (${climb.interrupted}): what stands above it on the stack did not call it`
}

interface RoundSaid {
  readonly rows: NarrowingRound['heard']
  readonly verdict: RoundVerdict
  /** How to go on; undefined: this is the end. */
  readonly next?: WayUp
  readonly found: string
}

type Heard = Pick<RoundHeard, 'pair' | 'sameKernel'>

/** What a round's readings say, and where they lead. */
export function readRound(way: WayUp, plan: RoundPlan, heard: Heard): RoundSaid {
  const { caller, climb, skipped } = way
  const verdict = judgeRound({ ...heard, rungs: plan.rungs, caller, skipped })
  const handingOver = { ...heard, role: caller, from: way.below.fn, climb }
  const ways = plan.givers.length > 0 ? findGivers(handingOver) : []
  const [giver] = ways[0]?.rungs ?? []
  const rows = rowsOf({ ...heard, rungs: giver ? [...plan.rungs, giver] : plan.rungs })
  if (verdict.is === 'parting') {
    const { at, next } = verdict
    const handed = way.through !== undefined && next.fn === way.below.fn
    const did = handed ? `handed ${next.fn} over` : `called ${next.fn}`
    const found = `both called ${at.fn} in the same way; only the ${caller} ${did} from there`
    return { rows, verdict, found }
  }
  const alone = plan.rungs.length === 1 && verdict.is === 'unsure' && verdict.blind
  // That only one machine called it was seen in an earlier window; this one need only say who handed it over.
  const above = alone ? { is: 'above' as const, below: way.below, skipped } : verdict
  if (above.is === 'unsure') return { rows, ...unsure(way, plan, above) }
  if (plan.givers.length > 0) return { rows, ...acrossHandOver(way, { above, ways, heard }) }
  const at = way.at + plan.rungs.length - 1
  const why = 'these stand further up on the same stack'
  const { through: _, ...rest } = way
  const next: WayUp = { ...rest, below: above.below, skipped: above.skipped, at, why }
  return { rows, verdict: above, next, found: `only the ${caller} called ${above.below.fn}: further up` }
}

type Unsure = Extract<RoundVerdict, { is: 'unsure' }>

/** If a round also listened to busy functions, it tries once more without them. */
function unsure(way: WayUp, plan: RoundPlan, verdict: Unsure): Omit<RoundSaid, 'rows'> {
  const found = verdict.reason
  if (!verdict.blind || way.apart || plan.givers.length === 0) return { verdict, found }
  const why = 'the same again, without the functions that hand work over'
  return { verdict, found, next: { ...way, apart: true, why } }
}

function acrossHandOver(
  way: WayUp,
  {
    above,
    ways,
    heard,
  }: {
    readonly above: Extract<RoundVerdict, { is: 'above' }>
    readonly ways: readonly Climb[]
    readonly heard: Heard
  },
): Omit<RoundSaid, 'rows'> {
  const {
    caller,
    apart,
    climb: { handed },
  } = way
  const [climb, ...others] = ways
  const [giver] = climb?.rungs ?? []
  if (!climb || !giver || !handed) {
    const reason = `nobody was heard handing ${handed?.handler} over on the ${caller}: ${deafTo(way, heard)}`
    return { verdict: { is: 'unsure', blind: true, reason }, found: reason }
  }
  const { below } = above
  const theirs = answerOf(heard, caller === 'suspect' ? 'baseline' : 'suspect', giver)
  if (theirs.is === 'called') {
    const at = giver.by ?? giver.fn
    const found = `both handed ${handed.handler} over (${at}, by ${giver.fn}); only the ${caller} called ${below.fn}`
    const skipped = above.skipped
    return {
      verdict: { is: 'parting', at: { fn: at, by: undefined }, next: below, skipped, times: 1 },
      found,
    }
  }
  const found = `only the ${caller} called ${below.fn}; ${handed.handler} was handed over by ${giver.fn}, called by ${giver.by ?? 'somebody unknown'}`
  const why = `these stand above ${giver.fn} on the stack where the ${caller} handed ${handed.handler} over`
  const next = { caller, climb, below, at: 1, skipped: above.skipped, others, why, apart, through: giver.fn }
  return { verdict: above, next, found }
}

/** Which of the functions that hand work over could be listened to, and which not. */
function deafTo({ caller, climb }: WayUp, { pair }: Heard): string {
  const said = (climb.handed?.how.givers ?? []).map(({ fn }) => {
    const heard = hear(pair, caller, fn)
    return heard.state === 'could-not-look'
      ? `${fn} could not be listened to (${heard.reason})`
      : `not by ${fn}`
  })
  return said.join('; ')
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
