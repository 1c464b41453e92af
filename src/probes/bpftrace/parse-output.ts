import type { Call } from '../../model/reading.ts'
import { callersOf, plainName } from '../ftrace/parse-trace.ts'
import type { ListeningPlan, PlannedListening } from '../plan-listening.ts'

/** The output of the program, read. */
export interface ParsedOutput {
  /** In order of time; `copy`: of a function that the compiler copied. */
  readonly calls: readonly (Call & { readonly copy: boolean })[]
  /** Times of the marks: the first is where the action started. */
  readonly marks: readonly bigint[]
  /** Whether the program ended in order, and not by its own timer or a signal that it cannot hear. */
  readonly ended: boolean
  /** Counts that the program kept, by name. */
  readonly counts: ReadonlyMap<string, number>
  /** Lines that could not be read. */
  readonly unread: number
  /** Events that bpftrace itself says were lost. */
  readonly lost: number
}

export function readOutput(text: string, plan: ListeningPlan): ParsedOutput {
  const calls: (Call & { copy: boolean })[] = []
  const marks: bigint[] = []
  const counts = new Map<string, number>()
  let ended = false
  let unread = 0
  let lost = 0
  for (const line of text.split('\n')) {
    if (line === '') continue
    const [type, data] = readLine(line)
    if (type === 'printf' && typeof data === 'string') {
      const fields = data.replace(/\n$/, '').split('\t')
      if (fields[0] === 'C') continue
      if (fields[0] === 'O') ended = true
      else if (fields[0] === 'M' && /^\d+$/.test(fields[1] ?? '')) marks.push(BigInt(fields[1] ?? 0))
      else {
        const call = readCall(fields, plan)
        if (call) calls.push(call)
        else unread += 1
      }
    } else if (type === 'lost_events') lost += count(data, 'events')
    else if (type === 'map') {
      for (const [name, value] of Object.entries(Object(data))) counts.set(name, Number(value))
    } else if (type === undefined) {
      const said = /Lost (\d+) events/.exec(line)
      if (said) lost += Number(said[1])
      else unread += 1
    }
  }
  calls.sort((a, b) => (BigInt(a.timeNs) < BigInt(b.timeNs) ? -1 : 1))
  return { calls, marks, counts, ended, unread, lost }
}

/** Type and data of a line of JSON; nothing for any other. */
function readLine(line: string): [type: string | undefined, data: unknown] {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null || !('type' in value)) return [undefined, undefined]
    return [String(value.type), 'data' in value ? value.data : undefined]
  } catch {
    return [undefined, undefined]
  }
}

function count(data: unknown, key: string): number {
  return Number(new Map(Object.entries(Object(data))).get(key) ?? 1)
}

/** `E`, number, `exact` or `copy`, time, cpu, thread, values, comm, stack. Undefined: of another length, or no number where one must be. */
function readCall(fields: readonly string[], plan: ListeningPlan): (Call & { copy: boolean }) | undefined {
  const [word, number, how, timeNs = '', cpu = '', pid = '', ...rest] = fields
  const event = plan.events[Number(number)]
  if (word !== 'E' || !event || ![timeNs, cpu, pid].every((text) => /^\d+$/.test(text))) return undefined
  const copy = how === 'copy'
  const frames = rest.at(-1)?.split('\n') ?? []
  const comm = rest.at(-2)
  const values = valuesOf(event, rest.slice(0, -2), copy)
  if (!values || comm === undefined) return undefined
  const names = frames.map((frame) => frame.trim()).filter(Boolean)
  const stack = callersOf({ fn: event.fn, kind: event.kind, stack: names })
  return {
    seq: 0,
    timeNs,
    cpu: Number(cpu),
    pid: Number(pid),
    comm,
    fn: event.fn,
    kind: event.kind,
    ...values,
    caller: stack[0],
    stack: event.stack ? stack : [],
    copy,
  }
}

function valuesOf(event: PlannedListening, texts: readonly string[], copy: boolean) {
  if (event.kind === 'return') {
    const [returned, ...more] = texts
    if (returned === undefined || more.length > 0) return undefined
    return { object: undefined, args: {}, returned: shown(returned, event.returns || 'hex') }
  }
  const wanted = copy ? 0 : (event.object ? 2 : 0) + event.args.length
  if (texts.length !== wanted) return undefined
  const [pointer = '', name = ''] = event.object && !copy ? texts : []
  const values = texts.slice(wanted - event.args.length)
  const args = copy ? [] : event.args.map((arg, n) => [arg.name, shown(values[n] ?? '', arg.as)])
  return {
    object: /^(0|)$/.test(pointer) ? undefined : { pointer: `0x${pointer}`, name },
    args: Object.fromEntries(args),
    returned: undefined,
  }
}

function shown(value: string, as: string): string {
  if (as === 'hex') return `0x${value}`
  return as === 'symbol' ? (plainName(value) ?? value) : value
}
