import type { WatchRequest } from '../../model/backend.ts'
import {
  type ArgumentType,
  argumentTypes,
  type CallDeclaration,
  type ProbeDeclaration,
} from '../../model/probe.ts'
import { fetchPath } from '../fetch-path.ts'
import { fields, list, number, oneOf, text, truth } from '../read-plan.ts'

/** One event to define: a function's entry or return, with everything that any label wants of it. */
export interface PlannedEvent {
  readonly fn: string
  readonly kind: 'entry' | 'return'
  readonly module: string
  /** Whether pointer and name of the followed object are fetched. */
  readonly object: boolean
  /** Names and kernel types of the values, in the order in which the event prints them. */
  readonly args: readonly { readonly name: string; readonly as: ArgumentType }[]
  readonly returns: ArgumentType | ''
  readonly stack: boolean
  /** What is fetched, in the kernel's words; without the return value for a copy made by the compiler. */
  readonly fetch: string
}

/** What the parser must know of the declaration: kept beside the trace, so that a recording reads itself. */
export interface WatchPlan {
  readonly id: string
  readonly maxEvents: number
  readonly events: readonly PlannedEvent[]
  /** Functions whose name no kernel symbol can have: never sent. */
  readonly unusable: readonly string[]
}

export const watchPlan = fields<WatchPlan>({
  id: text,
  maxEvents: number,
  events: list(
    fields<PlannedEvent>({
      fn: text,
      kind: oneOf('entry', 'return'),
      module: text,
      object: truth,
      args: list(fields({ name: text, as: oneOf(...argumentTypes) })),
      returns: oneOf(...argumentTypes, ''),
      stack: truth,
      fetch: text,
    }),
  ),
  unusable: list(text),
})

export const symbol = /^[A-Za-z_][A-Za-z0-9_.]{0,127}$/
const moduleName = /^[A-Za-z0-9_-]{1,63}$/
const types: Readonly<Record<ArgumentType, string>> = {
  hex: 'x64',
  integer: 's64',
  string: 'string',
  symbol: 'symbol',
  bool: 'u8',
}

export function planWatch({ probe, id }: WatchRequest): WatchPlan {
  const pairs = probe.calls.flatMap((call) => call.functions.map((fn) => ({ fn, call })))
  const usable = pairs.filter(
    ({ fn, call }) => call.program === undefined && symbol.test(fn) && moduleName.test(call.module ?? 'none'),
  )
  const fns = [...new Set(usable.map(({ fn }) => fn))]
  return {
    id,
    maxEvents: probe.maxEvents,
    events: fns.flatMap((fn) =>
      eventsOf(
        probe,
        fn,
        usable.filter((pair) => pair.fn === fn).map(({ call }) => call),
      ),
    ),
    unusable: [...new Set(pairs.map(({ fn }) => fn))].filter((fn) => !fns.includes(fn)),
  }
}

/** A return cannot fetch arguments: its object is taken from the entry before it on the same thread. */
function eventsOf(probe: ProbeDeclaration, fn: string, calls: readonly CallDeclaration[]): PlannedEvent[] {
  const entries = calls.filter(
    (call) => call.returns === undefined || call.args.length > 0 || followed(probe, call),
  )
  const returns = calls.filter((call) => call.returns !== undefined)
  const module = (calls.find((call) => call.module !== undefined)?.module ?? '').replaceAll('-', '_')
  const events: PlannedEvent[] = []
  if (entries.length > 0) {
    const object = entries.find((call) => followed(probe, call))?.object
    const args = distinct(entries.flatMap((call) => call.args))
    const pointer = object && fetchPath(object)
    const fetch = [
      ...(pointer ? [`ptr=${pointer}:x64`] : []),
      ...args.map(({ path, as }, n) => `a${n + 1}=${fetchPath(path, as === 'string')}:${types[as]}`),
      'caller=$stack0:symbol',
      ...(pointer ? [`name=+${probe.follow?.nameAt ?? 0}(${pointer}):string`] : []),
      'comm=$comm',
    ].join(' ')
    const stack = entries.some((call) => call.stack && call.returns === undefined)
    const named = args.map(({ name, as }) => ({ name, as }))
    events.push({ fn, kind: 'entry', module, object: !!object, args: named, returns: '', stack, fetch })
  }
  const as = returns[0]?.returns
  if (as !== undefined) {
    const value = as === 'string' ? 'ret=+0($retval):string' : `ret=$retval:${types[as]}`
    const stack = returns.some((call) => call.stack)
    events.push({
      fn,
      kind: 'return',
      module,
      object: false,
      args: [],
      returns: as,
      stack,
      fetch: `${value} comm=$comm`,
    })
  }
  return events
}

function followed(probe: ProbeDeclaration, call: CallDeclaration): boolean {
  return probe.follow !== undefined && call.object !== undefined
}

function distinct<T extends { readonly name: string }>(args: readonly T[]): T[] {
  return [...new Map(args.map((arg) => [arg.name, arg])).values()]
}
