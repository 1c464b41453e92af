import type { Backend } from './backend.ts'
import { type ProbeDeclaration, watchesOf } from './probe.ts'

/** Who may watch, best first, and who was passed over by the declaration alone, each with the reason. */
interface BackendChoice {
  readonly candidates: readonly Backend[]
  /** `NAME: why`. */
  readonly passedOver: readonly string[]
}

/** Why a backend is the first to be tried when nobody named an order. */
export function whyFirst(backend: Backend, probe: ProbeDeclaration): string {
  return backend.suits?.(probe) ?? 'what needs nothing installed comes first'
}

/**
 * The backends that a declaration allows: in the user's order where one of those can do it, else in the declaration's own, else
 * those that suit it best, and then the list's order. What the target lacks shows only there.
 */
export function chooseBackends(
  all: readonly Backend[],
  probe: ProbeDeclaration,
  order: readonly string[] = [],
): BackendChoice {
  const able = all.filter(({ watches }) => watches === watchesOf(probe))
  const named = (names: readonly string[]) =>
    names.flatMap((name) => able.filter((backend) => backend.name === name))
  const suited = able.filter((backend) => backend.suits?.(probe) !== undefined)
  const bySuit = [...suited, ...able.filter((backend) => !suited.includes(backend))]
  const asked = named(order)
  const inOrder = asked.length > 0 ? asked : probe.backends.length > 0 ? named(probe.backends) : bySuit
  const ruledOut = inOrder.map((backend) => ({ backend, why: backend.rulesOut(probe) }))
  return {
    candidates: ruledOut.filter(({ why }) => why === undefined).map(({ backend }) => backend),
    passedOver: ruledOut.flatMap(({ backend, why }) =>
      why === undefined ? [] : [`${backend.name}: ${why}`],
    ),
  }
}
