import type { WatchRequest } from '../model/backend.ts'
import {
  type ArgumentDeclaration,
  type ArgumentPath,
  type ArgumentType,
  argumentTypes,
  type CallDeclaration,
  type ProbeDeclaration,
} from '../model/probe.ts'
import { fields, list, maybe, number, oneOf, text, truth } from './read-plan.ts'

/** One probe of the script: a function's entry or return, or a line, with everything that any label wants of it. */
export interface PlannedListening {
  /** As the playbook names it: `name`, or `name@file:line`. */
  readonly fn: string
  readonly kind: 'entry' | 'return'
  readonly module: string
  readonly program: string
  readonly object: ArgumentPath | undefined
  readonly args: readonly ArgumentDeclaration[]
  /** Whether all variables of the place are printed. */
  readonly vars: boolean
  readonly returns: ArgumentType | ''
  readonly stack: boolean
}

/** What the parser must know of the declaration: kept beside the trace, so that a recording reads itself. */
export interface ListeningPlan {
  readonly id: string
  readonly maxEvents: number
  /** Where the followed object's name stands behind its pointer, in bytes. */
  readonly nameAt: number
  readonly events: readonly PlannedListening[]
  /** What can be no function's name: never sent. */
  readonly unusable: readonly string[]
}

const path = fields<ArgumentPath>({ argument: number, offsets: list(number) })

export const listeningPlan = fields<ListeningPlan>({
  id: text,
  maxEvents: number,
  nameAt: number,
  events: list(
    fields<PlannedListening>({
      fn: text,
      kind: oneOf('entry', 'return'),
      module: text,
      program: text,
      object: maybe(path),
      args: list(fields<ArgumentDeclaration>({ name: text, path, as: oneOf(...argumentTypes) })),
      vars: truth,
      returns: oneOf(...argumentTypes, ''),
      stack: truth,
    }),
  ),
  unusable: list(text),
})

const place = /^[A-Za-z_][A-Za-z0-9_.]{0,127}(@[A-Za-z0-9_./+-]{1,200}:\d{1,6})?$/
const moduleName = /^[A-Za-z0-9_-]{1,63}$/
const programPath = /^\/[A-Za-z0-9_./+@:,-]{1,250}$/

export function planListening({ probe, id }: WatchRequest): ListeningPlan {
  const pairs = probe.calls.flatMap((call) => call.functions.map((fn) => ({ fn, call })))
  const usable = pairs.filter(
    ({ fn, call }) =>
      place.test(fn) && moduleName.test(call.module ?? 'none') && programPath.test(call.program ?? '/none'),
  )
  const fns = [...new Set(usable.map(({ fn }) => fn))]
  const callsOf = (fn: string) => usable.filter((pair) => pair.fn === fn).map(({ call }) => call)
  return {
    id,
    maxEvents: probe.maxEvents,
    nameAt: probe.follow?.nameAt ?? 0,
    events: fns.flatMap((fn) => eventsOf(probe, fn, callsOf(fn))),
    unusable: [...new Set(pairs.map(({ fn }) => fn))].filter((fn) => !fns.includes(fn)),
  }
}

/** A return knows no arguments any more: its object is taken from the entry before it on the same thread. */
function eventsOf(
  probe: ProbeDeclaration,
  fn: string,
  calls: readonly CallDeclaration[],
): PlannedListening[] {
  const follows = (call: CallDeclaration) => probe.follow !== undefined && call.object !== undefined
  const entries = calls.filter(
    (call) => call.returns === undefined || call.args.length > 0 || call.vars || follows(call),
  )
  const returns = calls.filter((call) => call.returns !== undefined)
  const module = (calls.find((call) => call.module !== undefined)?.module ?? '').replaceAll('-', '_')
  const where = { fn, module, program: calls.find((call) => call.program)?.program ?? '' }
  const events: PlannedListening[] = []
  if (entries.length > 0) {
    events.push({
      ...where,
      kind: 'entry',
      object: entries.find(follows)?.object,
      args: [...new Map(entries.flatMap((call) => call.args).map((arg) => [arg.name, arg])).values()],
      vars: entries.some((call) => call.vars),
      returns: '',
      stack: entries.some((call) => call.stack && call.returns === undefined),
    })
  }
  const as = returns[0]?.returns
  if (as !== undefined) {
    const stack = returns.some((call) => call.stack)
    events.push({ ...where, kind: 'return', object: undefined, args: [], vars: false, returns: as, stack })
  }
  return events
}

/** The function of a place: `name` of `name@file:line`. */
export function functionOf(fn: string): string {
  return fn.split('@')[0] ?? fn
}
