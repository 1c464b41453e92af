import { rowsOf } from '../../compare/judge-round.ts'
import type { ReadingPair } from '../../evidence/heard.ts'
import type { NarrowingRound } from '../../model/finding.ts'
import { done, type StepResult } from '../../model/outcome.ts'
import type { Desk } from '../../model/playbook.ts'
import { roles } from '../../model/role.ts'
import { locateFinding } from '../locate-finding.ts'
import { type Allowed, allowWindows, titleOf } from '../window.ts'
import { askOn } from './ask-on.ts'
import { findStart, judgeStart, type Start } from './find-start.ts'
import { listenBy } from './listen.ts'
import type { NarrowDeclaration } from './narrow-declaration.ts'
import { atParting, endedBy, report, sameKernel, underWay } from './narrowing.ts'
import { listenToStart, type RoundRequest, roundProbe } from './round-probe.ts'
import { choicesOf, goOnFrom, planRound, readRound, type WayUp, wayFrom, whyEnded } from './way-up.ts'

/**
 * Goes up the callers, a window on both machines a round, until both called the same function or nothing more can be said.
 * What an earlier step recorded is not recorded again; the action is allowed once for all rounds.
 */
export async function goUp(desk: Desk, narrow: NarrowDeclaration): Promise<StepResult> {
  const without = roles.find((role) => !desk.machines[role])
  if (without) return { outcome: 'could-not-look', reason: `there is no ${without} to compare with` }
  const { start, earlier } = findStart(desk, narrow)
  if (start.is === 'nothing') {
    report(desk, endedBy([], start.reason))
    return done
  }
  const ascent = ascentFrom(narrow, start.fn, earlier)
  const probe = { ...roundProbe({ ...ascent, rungs: [], givers: [] }), repeat: narrow.rounds }
  const allowed = await allowWindows(desk, { action: narrow.action, on: roles, probe })
  if ('outcome' in allowed) return allowed
  const missing = roles.find((role) => !allowed.machines.some(([each]) => each === role))
  if (missing) {
    return {
      outcome: 'could-not-look',
      reason: `${titleOf(desk, allowed.action)} was not allowed on the ${missing}`,
    }
  }
  await climb(desk, allowed, ascent, start)
  return done
}

type Ascent = Pick<RoundRequest, 'narrow' | 'start' | 'births'>

function ascentFrom(narrow: NarrowDeclaration, fn: string, earlier: ReadingPair | undefined): Ascent {
  const follow = narrow.follow ?? earlier?.declaration.follow
  const births = earlier?.declaration.calls.filter((call) => call.startsLife) ?? []
  return { narrow: { ...narrow, follow }, start: listenToStart(narrow, fn, earlier), births }
}

async function climb(
  desk: Desk,
  allowed: Allowed,
  ascent: Ascent,
  start: Exclude<Start, { is: 'nothing' }>,
): Promise<void> {
  const { narrow } = ascent
  const rounds: NarrowingRound[] = []
  const listen = (asked: Pick<RoundRequest, 'rungs' | 'givers'>) =>
    listenBy(desk, allowed, {
      probe: roundProbe({ ...ascent, ...asked }),
      round: rounds.length + 1,
      of: narrow.rounds,
    })
  let known: Start = start
  if (known.is === 'unheard') {
    const pair = await listen({ rungs: [{ fn: known.fn, by: undefined }], givers: [] })
    const opened = openingRound(pair, known.fn)
    rounds.push(opened.round)
    if (opened.start.is !== 'one-sided') return report(desk, endedBy(rounds, opened.round.found))
    known = opened.start
  }
  let way: WayUp | undefined = known.is === 'one-sided' ? wayFrom(known.caller, known.calls) : undefined
  while (way) {
    if (desk.signal.aborted) return report(desk, endedBy(rounds, 'it was interrupted'))
    if (rounds.length > 0) report(desk, underWay(rounds, narrow.rounds))
    const plan = planRound(way)
    if (!plan) return report(desk, endedBy(rounds, whyEnded(way)))
    if (rounds.length >= narrow.rounds) {
      return report(
        desk,
        endedBy(rounds, `in ${rounds.length} rounds no function was found that both called`),
      )
    }
    const on = rounds.length === 0 ? undefined : await askOn(desk, { next: plan, others: choicesOf(way) })
    if (on?.how === 'stop') return report(desk, endedBy(rounds, 'the engineer stopped here'))
    if (on?.how === 'from') way = goOnFrom(way, on.fn)
    const taken = on?.how === 'from' ? (planRound(way) ?? plan) : plan
    const pair = await listen(taken)
    const said = readRound(way, taken, { pair, sameKernel: sameKernel(desk) })
    const functions = pair.declaration.calls.map(({ label }) => label)
    rounds.push({ functions, why: taken.why, heard: said.rows, found: said.found })
    if (said.verdict.is === 'unsure' && !said.next) return report(desk, endedBy(rounds, said.verdict.reason))
    if (said.verdict.is === 'parting') {
      return report(desk, await locateFinding(desk, atParting(desk, rounds, way, said.verdict)))
    }
    way = said.next
  }
}

/** Nobody has heard the first function yet: this round listens to it alone: which machine calls it, and from where. */
function openingRound(pair: ReadingPair, fn: string): { start: Start; round: NarrowingRound } {
  const start = judgeStart(pair, fn)
  const found =
    start.is === 'one-sided'
      ? `only the ${start.caller} called ${fn}`
      : start.is === 'nothing'
        ? start.reason
        : `who called ${fn} was not recorded`
  const why = `which machine calls ${fn}, and from where?`
  const heard = rowsOf({ pair, rungs: [{ fn, by: undefined }], sameKernel: true })
  return { start, round: { functions: pair.declaration.calls.map(({ label }) => label), why, heard, found } }
}
