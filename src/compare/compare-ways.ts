import { diff } from 'fast-myers-diff'
import { reasonOf } from '../evidence/reason-of.ts'
import type { Case } from '../model/case.ts'
import type { Visit } from '../model/visit.ts'

/** Where two walks of a playbook are not the same. `go`: empty when it led nowhere. */
export type WayDifference =
  | {
      readonly kind: 'decided'
      readonly step: string
      readonly before: { readonly go: string; readonly because: string }
      readonly after: { readonly go: string; readonly because: string }
    }
  | { readonly kind: 'not-reached' | 'newly-reached'; readonly step: string }
  | { readonly kind: 'end'; readonly before: string; readonly after: string }

/** Every decision that differs, every step that only one of them reached, and the end; in the order of the walk. */
export function compareWays(before: Case, after: Case): readonly WayDifference[] {
  const differences: WayDifference[] = []
  let [at, other] = [0, 0]
  const alike = (until: number) => {
    for (; at < until; at++, other++) {
      const [old, now] = [before.visits[at], after.visits[other]]
      if (old && now && goOf(old) !== goOf(now))
        differences.push({ kind: 'decided', step: old.step, before: decision(old), after: decision(now) })
    }
  }
  const steps = (kase: Case) => kase.visits.map((visit) => visit.step)
  for (const [oldFrom, oldTo, nowFrom, nowTo] of diff(steps(before), steps(after))) {
    alike(oldFrom)
    for (const { step } of before.visits.slice(oldFrom, oldTo))
      differences.push({ kind: 'not-reached', step })
    for (const { step } of after.visits.slice(nowFrom, nowTo))
      differences.push({ kind: 'newly-reached', step })
    at = oldTo
    other = nowTo
  }
  alike(before.visits.length)
  const [old, now] = [endOf(before), endOf(after)]
  return old === now ? differences : [...differences, { kind: 'end', before: old, after: now }]
}

function goOf({ ways, decided }: Visit): string {
  return ways.at(-1)?.go || decided?.go || ''
}

function decision(visit: Visit): { readonly go: string; readonly because: string } {
  const { decided } = visit
  const way = visit.ways.at(-1)
  const because = way ? way.reason : decided ? reasonOf(decided) : ''
  return { go: goOf(visit), because }
}

function endOf(kase: Case): string {
  return kase.conclusion?.conclusion.title ?? kase.end?.reason ?? 'no conclusion'
}
