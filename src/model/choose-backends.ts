import type { Backend } from './backend.ts'
import { type ProbeDeclaration, watchesOf } from './probe.ts'

/** Who may watch, best first, and who was passed over by the declaration alone, each with the reason. */
export interface BackendChoice {
  readonly candidates: readonly Backend[]
  /** `NAME: why`. */
  readonly passedOver: readonly string[]
}

/** The backends that a declaration allows, in its own order where it names one. What the target lacks shows only there. */
export function chooseBackends(all: readonly Backend[], probe: ProbeDeclaration): BackendChoice {
  const able = all.filter(({ watches }) => watches === watchesOf(probe))
  const wanted = probe.backends.flatMap((name) => able.filter((backend) => backend.name === name))
  const inOrder = probe.backends.length > 0 ? wanted : able
  const ruledOut = inOrder.map((backend) => ({ backend, why: backend.rulesOut(probe) }))
  return {
    candidates: ruledOut.filter(({ why }) => why === undefined).map(({ backend }) => backend),
    passedOver: ruledOut.flatMap(({ backend, why }) =>
      why === undefined ? [] : [`${backend.name}: ${why}`],
    ),
  }
}
