import type { NewEvent } from '../model/bench.ts'
import type { Part, Scope, Truth } from '../model/condition.ts'
import { type CouldNotLookKind, weakestFirst } from '../model/could-not-look-kinds.ts'
import type { StepResult } from '../model/outcome.ts'
import type { Edge, Step, WayOut } from '../model/playbook.ts'
import { fillProse } from '../model/prose.ts'

type Decided = Extract<NewEvent, { type: 'decided' }>

/**
 * Where a step leads. A step that could not look goes by `could_not_look`, unless an `unknown` edge is for this very reason. A true
 * condition wins only if all before it are false; at the first that cannot be decided the `unknown` edge of its reason is taken; `otherwise` needs every condition false. `go` undefined: it cannot be said.
 */
export function decideStep(step: Step, scope: Scope, result: StepResult): Decided {
  const tried: { text: string; because: string; truth: Truth; parts: readonly Part[] }[] = []
  const decided = (edge: Decided['edge'], go: string | undefined): Decided => {
    return { type: 'decided', step: step.id, edge, go, tried }
  }
  const along = (by: Decided['edge'], way: WayOut): Decided => {
    const because = fillProse(way.because, scope).trim()
    return { ...decided(by, way.go.value), ...(because !== '' && { because }) }
  }
  const taken = (by: Decided['edge'], edge: Edge): Decided => {
    return { ...along(by, edge), index: step.edges.indexOf(edge) }
  }
  if (result.outcome === 'could-not-look' && step.envelope.couldNotLook) {
    const split = result.why && step.edges.find((edge) => edge.kind === 'unknown' && edge.why === result.why)
    if (split) return taken('unknown', split)
    return along('could-not-look', step.envelope.couldNotLook)
  }
  for (const edge of step.edges) {
    if (edge.kind !== 'when') continue
    const { truth, parts } = edge.when.evaluate(scope)
    tried.push({ text: edge.when.text, because: fillProse(edge.because, scope), truth, parts })
    if (truth === 'true') return taken('when', edge)
    if (truth === 'unknown') {
      const unknown = unknownEdge(step, weakestOf(parts))
      return unknown ? taken('unknown', unknown) : decided('none', undefined)
    }
  }
  const otherwise = step.edges.find((edge) => edge.kind === 'otherwise')
  // `next: STEP` is an otherwise without conditions: nothing was decided.
  if (otherwise) return taken(tried.length > 0 ? 'otherwise' : 'next', otherwise)
  return step.fallsTo === undefined ? decided('none', undefined) : decided('next', step.fallsTo)
}

/** The edge for this reason, else the one for the rest. */
function unknownEdge({ edges }: Step, why: CouldNotLookKind | undefined): Edge | undefined {
  const unknown = edges.filter((edge) => edge.kind === 'unknown')
  const own = why && unknown.find((edge) => edge.why === why)
  return own ?? unknown.find((edge) => edge.why === undefined)
}

function weakestOf(parts: readonly Part[]): CouldNotLookKind | undefined {
  const lacks = parts.flatMap((part) => (part.truth === 'unknown' ? (part.lacks ?? []) : []))
  return weakestFirst.find((kind) => lacks.includes(kind))
}
