import type { NewEvent } from '../model/bench.ts'
import type { Part, Scope, Truth } from '../model/condition.ts'
import type { StepResult } from '../model/outcome.ts'
import type { Edge, Step } from '../model/playbook.ts'
import { fillProse } from '../model/prose.ts'

type Decided = Extract<NewEvent, { type: 'decided' }>

/**
 * Where a step leads. A true condition wins only if all before it are false; at the first that cannot be decided the
 * `unknown` edge is taken; `otherwise` needs every condition false. `go` undefined: it cannot be said.
 */
export function decideStep(step: Step, scope: Scope, result: StepResult): Decided {
  const tried: { text: string; because: string; truth: Truth; parts: readonly Part[] }[] = []
  const decided = (edge: Decided['edge'], go: string | undefined): Decided => {
    return { type: 'decided', step: step.id, edge, go, tried }
  }
  const taken = (by: Decided['edge'], edge: Edge): Decided => {
    return { ...decided(by, edge.go.value), index: step.edges.indexOf(edge) }
  }
  if (result.outcome === 'could-not-look' && step.envelope.couldNotLook) {
    return decided('could-not-look', step.envelope.couldNotLook.value)
  }
  for (const edge of step.edges) {
    if (edge.kind !== 'when') continue
    const { truth, parts } = edge.when.evaluate(scope)
    tried.push({ text: edge.when.text, because: fillProse(edge.because, scope), truth, parts })
    if (truth === 'true') return taken('when', edge)
    if (truth === 'unknown') {
      const unknown = step.edges.find((each) => each.kind === 'unknown')
      return unknown ? taken('unknown', unknown) : decided('none', undefined)
    }
  }
  const otherwise = step.edges.find((edge) => edge.kind === 'otherwise')
  // `next: STEP` is an otherwise without conditions: nothing was decided.
  if (otherwise) return taken(tried.length > 0 ? 'otherwise' : 'next', otherwise)
  return step.fallsTo === undefined ? decided('none', undefined) : decided('next', step.fallsTo)
}
