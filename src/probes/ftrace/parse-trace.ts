import type { Call } from '../../model/reading.ts'
import { lostAt } from '../lost-line.ts'
import type { PlannedEvent, WatchPlan } from './plan.ts'

/** A trace text, read. Marks are the lines that the window itself wrote into the stream. */
export interface ParsedTrace {
  readonly calls: readonly (Call & { readonly copy: boolean })[]
  readonly marks: readonly { readonly text: string; readonly seq: number; readonly timeNs: string }[]
  /** Entries of the buffer that its header announces; undefined: there was no header. */
  readonly announced: { readonly inBuffer: number; readonly written: number } | undefined
  /** Entries that could be read. */
  readonly read: number
  /** `LOST EVENTS` lines, in words. */
  readonly lost: readonly string[]
}

/** comm may hold spaces and dashes: greedy. `(tgid)` is there only when somebody switched it on. */
const entry = /^\s*.+-(\d+)\s+(?:\([^)]*\)\s+)?\[(\d+)\]\s+\S+\s+(\d+)\.(\d+): (.*)$/
const header = /^# entries-in-buffer\/entries-written: (\d+)\/(\d+)/

type Open = { -readonly [K in keyof Call]: Call[K] } & { copy: boolean }

/** `canary`: how the window's own call is read; absent, it counts as an entry and is no call. */
export function parseTrace(text: string, plan: WatchPlan, canary?: PlannedEvent): ParsedTrace {
  const ours = new RegExp(`^casebook_${plan.id}_(\\d+|c)(_i?\\d+)?: \\((.*?)\\)(?: (.*))?$`)
  const calls: Open[] = []
  const marks: { text: string; seq: number; timeNs: string }[] = []
  const lost: string[] = []
  const latest = new Map<string, Open | undefined>()
  let announced: ParsedTrace['announced']
  let read = 0
  let stackOf: Open | undefined
  for (const line of text.split('\n')) {
    if (line.startsWith(' => ')) {
      if (stackOf) stackOf.stack = [...stackOf.stack, line.slice(4).trim()]
      continue
    }
    stackOf = undefined
    const head = header.exec(line)
    if (head) announced = { inBuffer: Number(head[1]), written: Number(head[2]) }
    const gap = lostAt(line)
    if (gap) lost.push(gap)
    const found = entry.exec(line)
    if (!found) continue
    const [, pid = '', cpu = '', seconds = '', fraction = '', rest = ''] = found
    const thread = `${pid}/${cpu}`
    const timeNs = String(BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0')))
    if (rest === '<stack trace>' || rest === '<stack trace>:') {
      read += 1
      stackOf = latest.get(thread)
      latest.delete(thread)
      continue
    }
    const event = ours.exec(rest)
    const planned = event && (event[1] === 'c' ? canary : plan.events[Number(event[1])])
    if (event && planned) {
      // `_i0` is an inlined copy that knows its arguments; any other copy does not.
      const copy = event[2] !== undefined && !event[2].startsWith('_i')
      const values = readValues(event[4] ?? '', planned, copy)
      if (!values) continue
      read += 1
      const call: Open = {
        seq: calls.length + 1,
        timeNs,
        cpu: Number(cpu),
        pid: Number(pid),
        fn: planned.fn,
        kind: planned.kind,
        ...values,
        caller:
          planned.kind === 'return'
            ? plainName((event[3] ?? '').split(' <- ')[0])
            : (values.caller ?? containerOf(event[3], planned.fn)),
        stack: [],
        copy,
      }
      calls.push(call)
      latest.set(thread, planned.stack ? call : undefined)
      continue
    }
    read += 1
    latest.delete(thread)
    const mark = /^tracing_mark_write: (.*)$/.exec(rest)
    if (mark) marks.push({ text: mark[1] ?? '', seq: calls.length, timeNs })
  }
  return { calls: calls.map(finish), marks, announced, read, lost }
}

/** A place inside another function is an inlined copy: that function is its caller. */
function containerOf(place: string | undefined, fn: string): string | undefined {
  const name = plainName(place)
  return name === fn ? undefined : name
}

type Values = Pick<Call, 'comm' | 'object' | 'args' | 'returned' | 'caller'>

/** The values of one event, by the order in which they were declared: a text in them may hold anything. Undefined: not to be read. */
function readValues(text: string, planned: PlannedEvent, copy: boolean): Values | undefined {
  const keys =
    planned.kind === 'return'
      ? ['ret']
      : copy
        ? ['caller']
        : [
            ...(planned.object ? ['ptr'] : []),
            ...planned.args.map((_, n) => `a${n + 1}`),
            'caller',
            ...(planned.object ? ['name'] : []),
          ]
  const optional = (key: string) =>
    key === 'caller' ? `(?:caller=(?<caller>.*?) )?` : `${key}=(?<${key}>.*?) `
  const found = new RegExp(`^${keys.map(optional).join('')}comm=(?<comm>.*)$`, 's').exec(text)?.groups
  if (!found) return undefined
  const { ptr, name } = found
  return {
    comm: unquote(found['comm'] ?? ''),
    object: ptr !== undefined && ptr !== '(fault)' ? { pointer: ptr, name: unquote(name ?? '') } : undefined,
    args: copy
      ? {}
      : Object.fromEntries(
          planned.args.map(({ name, as }, n) => [name, shown(found[`a${n + 1}`] ?? '', as)]),
        ),
    returned: planned.kind === 'return' ? shown(found['ret'] ?? '', planned.returns || 'hex') : undefined,
    caller: plainName(found['caller']),
  }
}

function shown(value: string, as: string): string {
  if (as === 'string') return unquote(value)
  return as === 'symbol' ? (plainName(value) ?? value) : value
}

function unquote(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text
}

/** `foo.isra.0+0x1f/0x60 [mod]` is foo to a reader; a bare address is nothing. */
export function plainName(symbol: string | undefined): string | undefined {
  const name = symbol?.trim().split(/[+\s]/)[0] ?? ''
  return name === '' || name.startsWith('0x')
    ? undefined
    : name.replace(/\.(isra|constprop|part|cold|lto_priv|llvm)\b.*$/, '')
}

const probing = /^(opt)?(kprobe|kretprobe|ftrace|optimized)_|int3|trampoline/

/**
 * A stack without what the probe itself put there: all up to the function, or up to the trampoline of a return. The function has no
 * name any more when its module went before the stack was read.
 */
export function callersOf(call: Pick<Call, 'fn' | 'kind' | 'stack'>): string[] {
  const names = call.stack.map((frame) => plainName(frame))
  const own = names.indexOf(call.fn)
  const last = names.findLastIndex((name, n) => n < 12 && name !== undefined && probing.test(name))
  const from = call.kind === 'entry' && own >= 0 ? own : last
  return names.slice(from + 1).filter((name) => name !== undefined)
}

function finish(call: Open): Call & { copy: boolean } {
  const stack = callersOf(call)
  return { ...call, stack, caller: call.caller ?? stack[0] }
}
