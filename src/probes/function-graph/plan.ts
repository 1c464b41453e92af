import type { WatchRequest } from '../../model/backend.ts'
import type { ArgumentPath, ProbeDeclaration } from '../../model/probe.ts'
import { fetchPath } from '../fetch-path.ts'
import { symbol } from '../ftrace/plan.ts'
import { fields, list, number, text } from '../read-plan.ts'

/** An event at the entry of a function that tells whose call it is. */
interface ObjectEvent {
  readonly fn: string
  /** Pointer and name, in the kernel's words. */
  readonly fetch: string
}

/** What the parser must know of the declaration: kept beside the trace, so that a recording reads itself. */
export interface TreePlan {
  readonly id: string
  readonly roots: readonly string[]
  /** Levels below a root. */
  readonly depth: number
  readonly maxEvents: number
  readonly events: readonly ObjectEvent[]
  /** Functions that labels name: looked up in the tree. */
  readonly labels: readonly string[]
  /** Of these, the ones that some label wants a returned value of: a tree has none. */
  readonly valued: readonly string[]
  /** A function that only the proof calls. */
  readonly canary: string
  /** Functions whose name no kernel symbol can have: never sent. */
  readonly unusable: readonly string[]
}

export const treePlan = fields<TreePlan>({
  id: text,
  roots: list(text),
  depth: number,
  maxEvents: number,
  events: list(fields<ObjectEvent>({ fn: text, fetch: text })),
  labels: list(text),
  valued: list(text),
  canary: text,
  unusable: list(text),
})

/** Read without a lock or a side effect, by everyone, on every kernel: their functions are neither inlined nor notrace. */
const canaries = ['version_proc_show', 'loadavg_proc_show', 'uptime_proc_show']

export function planTree({ probe, id }: WatchRequest): TreePlan {
  const roots = distinct(probe.tree?.roots.map(({ fn }) => fn) ?? [])
  const labels = distinct(probe.calls.flatMap(({ functions }) => functions))
  const named = distinct([...roots, ...labels])
  const usable = (fn: string) => symbol.test(fn)
  return {
    id,
    roots: roots.filter(usable),
    depth: Math.max(1, probe.tree?.depth ?? 1),
    maxEvents: probe.maxEvents,
    events: objectEvents(probe).filter(({ fn }) => usable(fn)),
    labels: labels.filter(usable),
    valued: distinct(
      probe.calls.filter(({ returns }) => returns !== undefined).flatMap(({ functions }) => functions),
    ),
    canary: canaries.find((fn) => !named.includes(fn)) ?? '',
    unusable: named.filter((fn) => !usable(fn)),
  }
}

/** Of the roots and labels that have the followed object among their arguments. */
function objectEvents(probe: ProbeDeclaration): ObjectEvent[] {
  const { follow } = probe
  if (!follow) return []
  const paths = new Map<string, ArgumentPath>()
  for (const { functions, object } of probe.calls)
    for (const fn of functions) if (object) paths.set(fn, object)
  for (const { fn, object } of probe.tree?.roots ?? []) if (object) paths.set(fn, object)
  return [...paths].map(([fn, path]) => {
    const pointer = fetchPath(path)
    return { fn, fetch: `ptr=${pointer}:x64 name=+${follow.nameAt}(${pointer}):string` }
  })
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)]
}
