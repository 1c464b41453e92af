import { hear, type ReadingPair } from '../evidence/heard.ts'
import { showHeard } from '../evidence/show-heard.ts'
import type { NarrowingRound } from '../model/finding.ts'
import type { Call } from '../model/reading.ts'
import { type Role, roles } from '../model/role.ts'
import { callsBy, type Rung } from './rungs.ts'

export interface RoundHeard {
  readonly pair: ReadingPair
  /** Innermost first; the first is known to be called by one machine alone, from an earlier round. */
  readonly rungs: readonly Rung[]
  /** The machine whose way up this is. */
  readonly caller: Role
  readonly sameKernel: boolean
  /** Functions between the first rung and the second that could not be listened to, with why. */
  readonly skipped: readonly string[]
}

/** What a round says. */
export type RoundVerdict =
  | {
      readonly is: 'parting'
      readonly at: Rung
      readonly next: Rung
      /** What lies between the two and could not be listened to. */
      readonly skipped: readonly string[]
      /** How often `at` was called by this way, on the machine where it was more. */
      readonly times: number
    }
  /** None of these was called by both. */
  | { readonly is: 'above'; readonly below: Rung; readonly skipped: readonly string[] }
  /** `blind`: nothing could be judged; another time it may. */
  | { readonly is: 'unsure'; readonly blind: boolean; readonly reason: string }

type Answer =
  | { readonly is: 'called'; readonly calls: readonly Call[] }
  | { readonly is: 'silent' }
  | { readonly is: 'blind'; readonly why: string }

/** Finds the lowest rung that both called; it passes over a function that could not be heard, says so, and never counts it as silent. */
export function judgeRound(round: RoundHeard): RoundVerdict {
  const { rungs, caller } = round
  const other: Role = caller === 'suspect' ? 'baseline' : 'suspect'
  let below: Rung | undefined
  let skipped = [...round.skipped]
  for (const [index, rung] of rungs.entries()) {
    const mine = answerOf(round, caller, rung)
    const theirs = answerOf(round, other, rung)
    if (mine.is === 'blind' || theirs.is === 'blind') {
      skipped.push(`${rung.fn} (${mine.is === 'blind' ? mine.why : theirs.is === 'blind' ? theirs.why : ''})`)
    } else if (mine.is === 'silent') {
      skipped.push(`${rung.fn} (this time the ${caller} did not call it by this way)`)
    } else if (theirs.is === 'silent') {
      below = rung
      // What earlier rounds passed over lies above the first rung, which this round hears once more.
      if (index > 0) skipped = []
    } else if (below) {
      const times = Math.max(mine.calls.length, theirs.calls.length)
      return { is: 'parting', at: rung, next: below, skipped, times }
    } else if (skipped.length === 0) {
      return {
        is: 'unsure',
        blind: false,
        reason: `this time both called ${rung.fn}: they do not differ every time`,
      }
    } else {
      return {
        is: 'unsure',
        blind: true,
        reason: `both called ${rung.fn}, and nothing below it could be judged this time: ${skipped.join('; ')}`,
      }
    }
  }
  return below
    ? { is: 'above', below, skipped }
    : { is: 'unsure', blind: true, reason: whyBlind(round, skipped) }
}

/** What was lost concerns them all alike: one sentence says it. */
function whyBlind({ pair }: RoundHeard, skipped: readonly string[]): string {
  for (const role of roles) {
    const reading = pair.readings[role]
    if (reading && 'state' in reading) return `${role}: ${reading.reason}`
    if (reading?.unproved) return `${role}: ${reading.unproved.reason}`
    if (reading && reading.losses.length > 0) return `${role}: events were lost: ${reading.losses.join('; ')}`
  }
  return `nothing could be judged in this round: ${skipped.join('; ')}`
}

export function answerOf(
  { pair, sameKernel }: Pick<RoundHeard, 'pair' | 'sameKernel'>,
  role: Role,
  rung: Rung,
): Answer {
  const heard = hear(pair, role, rung.fn)
  if (heard.state === 'could-not-look') return { is: 'blind', why: heard.reason }
  if (heard.state === 'silent') return { is: 'silent' }
  const { calls } = callsBy(rung, heard.calls, sameKernel)
  if (calls.length > 0) return { is: 'called', calls }
  return heard.incomplete === undefined ? { is: 'silent' } : { is: 'blind', why: heard.incomplete }
}

/** What each machine said, function by function. */
export function rowsOf({
  pair,
  rungs,
  sameKernel,
}: Pick<RoundHeard, 'pair' | 'rungs' | 'sameKernel'>): NarrowingRound['heard'] {
  return rungs.map((rung) => {
    const [suspect = '', baseline = ''] = roles.map((role) => {
      const heard = hear(pair, role, rung.fn)
      if (heard.state !== 'called') return showHeard(heard)
      const { calls, others } = callsBy(rung, heard.calls, sameKernel)
      if (calls.length > 0) return showHeard({ ...heard, calls })
      const from = [...new Set(others.map(({ caller, stack }) => stack[0] ?? caller ?? 'an unknown caller'))]
      return others.length > 0 ? `only from ${from.slice(0, 3).join(', ')}` : 'not called'
    })
    const fn = rung.gives === undefined ? rung.fn : `${rung.fn}(${rung.gives})`
    return { fn, suspect, baseline }
  })
}
