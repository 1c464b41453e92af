import type { Report } from '../../model/diagnostic.ts'
import type { Playbook, Step } from '../../model/playbook.ts'

/** One thing that can be wrong with a playbook as a whole. Never prints, never stops at a finding. */
export interface Check {
  readonly summary: string
  look(playbook: Playbook, report: Report): void
}

/** Every step that this one may go on to. */
export function targetsOf(step: Step): string[] {
  const { couldNotLook } = step.envelope
  const falls = step.fallsTo === undefined ? [] : [step.fallsTo]
  return [...step.edges.map((edge) => edge.go.value), ...(couldNotLook ? [couldNotLook.value] : []), ...falls]
}

/** Every step that can be come to from one of these, these included. */
export function reachableFrom(playbook: Playbook, from: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const left = [...from]
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    const step = playbook.steps.get(id)
    if (!step || seen.has(id)) continue
    seen.add(id)
    left.push(...targetsOf(step))
  }
  return seen
}
