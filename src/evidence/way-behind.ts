import type { Visit } from '../model/visit.ts'

/** Where a visit led; undefined: nowhere yet. A way that the engineer chose counts, not the decision before it. */
export function onwardOf({
  decided,
  ways,
}: Visit): { readonly back: boolean; readonly go: string } | undefined {
  const way = ways.findLast(({ how }) => how !== 'skip')
  if (way) return { back: way.how === 'back', go: way.go }
  return decided?.go === undefined ? undefined : { back: false, go: decided.go }
}

/** The visits that led to the last one, newest first: without those from which the engineer went back, and without the last one itself. */
export function wayBehind(visits: readonly Visit[]): readonly Visit[] {
  const way: Visit[] = []
  for (let at = visits.length - 1; at > 0; ) {
    const here = visits[at]
    const from = visits.findLastIndex((visit, index) => index < at && leadsTo(visit, here?.step))
    const visit = visits[from]
    if (!visit) break
    if (!wasRepeated(visit)) way.push(visit)
    at = from
  }
  return way
}

/** The visit whose decision led to the last one; steps that only lead on are passed over. Undefined: nothing was decided. */
export function decisionBehind(visits: readonly Visit[]): Visit | undefined {
  return wayBehind(visits).find(
    (visit) => choseOwnWay(visit) || (visit.decided && visit.decided.edge !== 'next'),
  )
}

/** The engineer had it done again: what it decided led nowhere. */
function wasRepeated({ ways }: Visit): boolean {
  return ways.at(-1)?.how === 'again'
}

/** Whether the engineer went another way than the playbook. */
export function choseOwnWay({ ways }: Visit): boolean {
  return ways.some(({ how }) => how === 'other-branch')
}

function leadsTo(visit: Visit, step: string | undefined): boolean {
  const onward = onwardOf(visit)
  return onward !== undefined && !onward.back && onward.go === step
}
