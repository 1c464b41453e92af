import type { RoundVerdict } from '../../compare/judge-round.ts'
import type { Finding, Narrowing, NarrowingRound } from '../../model/finding.ts'
import type { Desk } from '../../model/playbook.ts'
import type { WayUp } from './way-up.ts'

/** Every round is an event of its own: what is known so far. */
export function report(desk: Desk, finding: Finding): void {
  desk.emit({ type: 'compared', step: desk.step, finding })
}

const nothing = { kind: 'narrowing', verdict: 'inconclusive', parting: undefined, doubts: [] } as const

export function underWay(rounds: readonly NarrowingRound[], of: number): Narrowing {
  return {
    ...nothing,
    rounds: [...rounds],
    reason: `after ${rounds.length} of at most ${of} rounds it goes on`,
  }
}

/** It came to no answer: never said to be none. */
export function endedBy(rounds: readonly NarrowingRound[], reason: string): Narrowing {
  return { ...nothing, rounds: [...rounds], reason }
}

export function atParting(
  desk: Desk,
  rounds: readonly NarrowingRound[],
  way: WayUp,
  { at, next, skipped, times }: Extract<RoundVerdict, { is: 'parting' }>,
): Narrowing {
  const doubts: string[] = []
  if (skipped.length > 0) {
    doubts.push(
      `Between ${at.fn} and ${next.fn} there are functions that could not be judged: ${skipped.join('; ')}.`,
    )
  }
  if (way.through !== undefined && next.fn === way.below.fn) {
    doubts.push(
      `${at.fn} did not call ${next.fn} itself: ${way.through} handed it over, and functions that end by jumping into the next one leave no frame between the two.`,
    )
  }
  const ways = way.others.flatMap(({ rungs }) => rungs[1]?.fn ?? [])
  if (ways.length > 0) {
    const seen = [...new Set(ways)].join(', ')
    doubts.push(`On the ${way.caller} other ways led there too, which were not followed: from ${seen}.`)
  }
  if (times > 1) {
    doubts.push(
      `${at.fn} was called ${times} times: that it is the same one of these calls on both is not proved.`,
    )
  }
  if (!sameKernel(desk)) {
    doubts.push('The kernels differ: what one of them inlines does not appear on its stacks.')
  }
  const parting = { at: at.fn, next: next.fn }
  return { kind: 'narrowing', verdict: 'parts', reason: '', rounds: [...rounds], parting, doubts }
}

/** Whether stacks of both can be held against each other frame by frame. */
export function sameKernel({ machines }: Desk): boolean {
  return machines.suspect?.about.kernel === machines.baseline?.about.kernel
}
