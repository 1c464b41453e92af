import type { Backend } from './backend.ts'
import { type ProbeDeclaration, watchesOf } from './probe.ts'

/** Who may watch, best first, and who was passed over by the declaration alone, each with the reason. */
interface BackendChoice {
  readonly candidates: readonly Backend[]
  /** `NAME: why`. */
  readonly passedOver: readonly string[]
}

interface Preference {
  readonly when: (probe: ProbeDeclaration) => boolean
  readonly first: readonly string[]
  readonly why: string
}

/** The first row that fits says who is tried first; the others follow in the order of the list. */
const preferences: readonly Preference[] = [
  {
    when: ({ calls }) =>
      calls.some(({ vars, functions }) => vars || functions.some((fn) => fn.includes('@'))),
    first: ['systemtap'],
    why: 'lines and all variables of a place are reached by SystemTap alone',
  },
  {
    when: ({ calls }) => calls.some(({ program }) => program !== undefined),
    first: ['bpftrace', 'systemtap'],
    why: 'functions of programs and of the kernel come in one stream there',
  },
  {
    when: ({ calls }) => calls.some(({ module }) => module !== undefined),
    first: ['ftrace', 'systemtap'],
    why: 'the action loads the module itself, and these probes wait for it',
  },
  {
    when: () => true,
    first: ['ftrace', 'bpftrace', 'systemtap'],
    why: 'what needs nothing installed comes first',
  },
]

/** Which backends suit a declaration best, and why, when nobody named an order. */
export function preferredBackends(probe: ProbeDeclaration): Pick<Preference, 'first' | 'why'> {
  const { first, why } = preferences.find(({ when }) => when(probe)) ?? { first: [], why: '' }
  return { first, why }
}

/**
 * The backends that a declaration allows: in the user's order where one of those can do it, else in the declaration's own, else
 * in the table's. What the target lacks shows only there.
 */
export function chooseBackends(
  all: readonly Backend[],
  probe: ProbeDeclaration,
  order: readonly string[] = [],
): BackendChoice {
  const able = all.filter(({ watches }) => watches === watchesOf(probe))
  const named = (names: readonly string[]) =>
    names.flatMap((name) => able.filter((backend) => backend.name === name))
  const first = named(preferredBackends(probe).first)
  const byTable = [...first, ...able.filter((backend) => !first.includes(backend))]
  const asked = named(order)
  const inOrder = asked.length > 0 ? asked : probe.backends.length > 0 ? named(probe.backends) : byTable
  const ruledOut = inOrder.map((backend) => ({ backend, why: backend.rulesOut(probe) }))
  return {
    candidates: ruledOut.filter(({ why }) => why === undefined).map(({ backend }) => backend),
    passedOver: ruledOut.flatMap(({ backend, why }) =>
      why === undefined ? [] : [`${backend.name}: ${why}`],
    ),
  }
}
