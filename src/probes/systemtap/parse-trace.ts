import type { ArgumentType } from '../../model/probe.ts'
import type { Call } from '../../model/reading.ts'
import { plainName } from '../ftrace/parse-trace.ts'
import { functionOf, type ListeningPlan, type PlannedListening } from '../plan-listening.ts'

export interface StapTrace {
  readonly calls: readonly Call[]
  /** `after`: how many calls had been heard when it was written. */
  readonly marks: readonly { readonly text: string; readonly after: number; readonly timeNs: string }[]
  /** What the script says at its end; undefined: its end is missing. */
  readonly end: { readonly heard: number; readonly beyond: number } | undefined
  /** Calls that were printed, those of a function's inner copy of itself included. */
  readonly read: number
}

type Open = { -readonly [K in keyof Call]: Call[K] } & { readonly inlined: boolean; frames: string[] }

/** The lines of the script: one a call, then its frames. What cannot be read is not counted as read. */
export function parseStapTrace(text: string, plan: ListeningPlan): StapTrace {
  const calls: Open[] = []
  const marks: { text: string; after: number; timeNs: string }[] = []
  let end: StapTrace['end']
  let open: Open | undefined
  for (const line of text.split('\n')) {
    const [word = '', ...fields] = line.split('\t')
    if (word === 'S') {
      open?.frames.push(fields[0] ?? '')
      continue
    }
    open = undefined
    if (word === 'E' || word === 'I') {
      open = readCall(fields, plan, word === 'I')
      if (open) calls.push(open)
    } else if (word === 'M') {
      const [timeNs = '', text = ''] = fields
      marks.push({ text: readable(text).trimEnd(), after: calls.length, timeNs })
    } else if (word === 'N' && fields.length === 2) {
      end = { heard: Number(fields[0]), beyond: Number(fields[1]) }
    }
  }
  const kept = calls.map((call) => finish(call, plan))
  const keptBefore = (n: number) => kept.slice(0, n).filter((call) => call !== undefined).length
  return {
    calls: kept.filter((call) => call !== undefined),
    marks: marks.map((mark) => ({ ...mark, after: keptBefore(mark.after) })),
    end,
    read: calls.length,
  }
}

function readCall(fields: readonly string[], plan: ListeningPlan, inlined: boolean): Open | undefined {
  const [n = '', timeNs = '', cpu = '', tid = '', comm = '', ...values] = fields
  const event = plan.events[Number(n)]
  if (!event || !/^\d+$/.test(timeNs) || values.length !== valuesOf(event)) return undefined
  const [pointer = '?', name = '?'] = event.object ? values.splice(0, 2) : []
  const args = event.args.map(({ name, as }) => [name, shown(values.shift() ?? '?', as)] as const)
  const vars = event.vars ? [['vars', readable(values.shift() ?? '')] as const] : []
  return {
    seq: 0,
    timeNs,
    cpu: Number(cpu),
    pid: Number(tid),
    comm: readable(comm),
    fn: event.fn,
    kind: event.kind,
    object:
      event.object && pointer !== '?' ? { pointer, name: name === '?' ? '' : readable(name) } : undefined,
    args: Object.fromEntries([...args, ...vars]),
    returned: event.kind === 'return' ? shown(values.shift() ?? '?', event.returns || 'hex') : undefined,
    caller: undefined,
    stack: [],
    inlined,
    frames: [],
  }
}

function valuesOf(event: PlannedListening): number {
  return (event.object ? 2 : 0) + event.args.length + (event.vars ? 1 : 0) + (event.kind === 'return' ? 1 : 0)
}

function shown(value: string, as: ArgumentType): string {
  if (value === '?') return '(fault)'
  if (as === 'symbol') return plainName(value) ?? value
  return as === 'string' ? readable(value) : value
}

/**
 * The first frame is the function that holds the probed place. Where that is another one, the call was inlined into it; a
 * compiler may also split a function and inline its rest into its own beginning: that is no second call.
 */
function finish(call: Open, plan: ListeningPlan): Call | undefined {
  const { inlined, frames, ...rest } = call
  const names = frames.map(plainName).filter((name) => name !== undefined)
  const own = functionOf(call.fn)
  if (inlined && names[0] === own) return undefined
  // A return stands in the caller already, or in the kernel's trampoline on the way there.
  const outer = names[0] === own || /trampoline/.test(names[0] ?? '') ? names.slice(1) : names
  const event = plan.events.find(({ fn, kind }) => fn === call.fn && kind === call.kind)
  return { ...rest, caller: outer[0], stack: event?.stack ? outer : [] }
}

const letters: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** What SystemTap's text_str made printable. Bytes beyond ASCII come one by one, in octal. */
function readable(text: string): string {
  if (!text.includes('\\')) return text
  const bytes = text.replace(/\\([0-7]{3}|.)/gs, (_, code: string) =>
    code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (letters[code] ?? code),
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
