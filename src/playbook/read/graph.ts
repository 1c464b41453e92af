import type { Place } from '../../model/place.ts'
import type { Playbook, Step } from '../../model/playbook.ts'

/** One way out of a step. `place` is where its target is named; for a step that falls on, the step. */
interface Exit {
  readonly to: string
  readonly place: Place
  readonly falls: boolean
}

export function exitsOf(step: Step): Exit[] {
  const named = [
    ...step.edges.map((edge) => edge.go),
    ...(step.envelope.couldNotLook ? [step.envelope.couldNotLook.go] : []),
  ]
  const exits = named.map((go) => ({ to: go.value, place: go.place, falls: false }))
  return step.fallsTo === undefined ? exits : [...exits, { to: step.fallsTo, place: step.place, falls: true }]
}

/**
 * All steps that can be reached from some, with themselves, going on only behind those that `through` lets through. Steps
 * that do not exist are passed over.
 */
export function reachableFrom(
  playbook: Playbook,
  starts: Iterable<string>,
  through: (step: Step) => boolean = () => true,
): Set<string> {
  const reached = new Set<string>()
  const todo = [...starts]
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    const step = playbook.steps.get(id)
    if (!step || reached.has(id)) continue
    reached.add(id)
    if (through(step)) todo.push(...exitsOf(step).map((exit) => exit.to))
  }
  return reached
}

/** By step: the steps that may have run when it decides, itself among them. */
export function stepsBefore(playbook: Playbook): ReadonlyMap<string, ReadonlySet<string>> {
  const before = new Map([...playbook.steps.keys()].map((id) => [id, new Set([id])]))
  for (const id of playbook.steps.keys()) {
    for (const after of reachableFrom(playbook, [id])) before.get(after)?.add(id)
  }
  return before
}
