import type { WatchRequest } from '../../model/backend.ts'
import type { ArgumentPath, ArgumentType } from '../../model/probe.ts'
import { type ListeningPlan, type PlannedListening, planListening } from '../plan-listening.ts'

/** One probe: what it hangs on, and what it does there. */
export interface ProbeText {
  /** The event's number in the plan. */
  readonly event: number
  readonly probe: 'kprobe' | 'kretprobe' | 'uprobe' | 'uretprobe'
  readonly fn: string
  /** Empty: the kernel. */
  readonly program: string
  readonly body: string
  /** For a copy made by the compiler, whose arguments are not the source's. */
  readonly copyBody: string
}

/** What is not a plain function's name is a line of the source: bpftrace cannot listen there. */
export const plain = /^[A-Za-z_][A-Za-z0-9_.]{0,127}$/

export function piecesOf(plan: ListeningPlan): ProbeText[] {
  return plan.events.flatMap((event, n): ProbeText[] => {
    if (!plain.test(event.fn)) return []
    const place = { event: n, fn: event.fn, program: event.program }
    const user = event.program !== ''
    const body = (copy: boolean) => bodyOf(event, n, { ...plan, copy })
    if (event.kind === 'entry') {
      return [{ ...place, probe: user ? 'uprobe' : 'kprobe', body: body(false), copyBody: body(true) }]
    }
    // Returns are missed silently when too many calls are under way at once: so both ends are counted.
    const count = `{ @e${n} = count(); }`
    return [
      { ...place, probe: user ? 'uprobe' : 'kprobe', body: count, copyBody: count },
      { ...place, probe: user ? 'uretprobe' : 'kretprobe', body: body(false), copyBody: body(true) },
    ]
  })
}

interface How {
  readonly maxEvents: number
  readonly nameAt: number
  readonly copy: boolean
}

/**
 * One printed line an event: numbers first, then texts that anybody may have chosen, the stack last, with tabs between. A text
 * with a tab in it makes a line of other length, which the parser counts as lost rather than misreads.
 */
function bodyOf(event: PlannedListening, n: number, { maxEvents, nameAt, copy }: How): string {
  const user = event.program !== ''
  const values = valuesOf(event, nameAt, copy)
  const fields: [string, string][] = [
    ['%llu', 'nsecs'],
    ['%d', 'cpu'],
    ['%d', 'tid'],
    ...values,
    ['%s', 'comm'],
    ['%s', `${user ? 'ustack' : 'kstack'}${event.stack ? '' : '(8)'}`],
  ]
  const format = ['E', String(n), copy ? 'copy' : 'exact', ...fields.map(([conversion]) => conversion)]
  const ended = event.kind === 'return' ? ` @r${n} = count();` : ''
  return `{
  @seen++; @total = count();${ended}
  if (@seen >= ${stormOf(maxEvents)}) { exit(); }
  if (@seen <= ${maxEvents}) {
    printf("${format.join('\\t')}\\n",
      ${fields.map(([, value]) => value).join(', ')});
  }
}`
}

function valuesOf(event: PlannedListening, nameAt: number, copy: boolean): [string, string][] {
  const user = event.program !== ''
  if (event.kind === 'return') return [value('retval', event.returns || 'hex', user, 'retval')]
  if (copy) return []
  const pointer = event.object && follow(event.object)
  return [
    ...(pointer ? [['%llx', pointer] as [string, string], text(`${pointer} + ${nameAt}`)] : []),
    ...event.args.map(({ path, as }) => value(follow(path, as), as, user, address(path))),
  ]
}

function text(where: string): [string, string] {
  return ['%s', `str(${where})`]
}

function value(from: string, as: ArgumentType, user: boolean, where: string): [string, string] {
  switch (as) {
    case 'hex':
      return ['%llx', from]
    case 'integer':
      return ['%lld', `(int64)${from}`]
    case 'bool':
      return ['%d', `(uint8)${from}`]
    case 'symbol':
      return ['%s', `${user ? 'usym' : 'ksym'}(${from})`]
    case 'string':
      return text(where)
  }
}

/** Where the last value of a path lies: `*(uint64*)(arg0 + 8) + 16`. */
function address({ argument, offsets }: ArgumentPath): string {
  const last = offsets.at(-1)
  const base = follow({ argument, offsets: offsets.slice(0, -1) })
  return last === undefined ? base : `${base} + ${last}`
}

/** The value at the end of a path; a truth value is one byte. */
function follow({ argument, offsets }: ArgumentPath, as?: ArgumentType): string {
  return offsets.reduce(
    (inner, offset, n) => {
      const type = as === 'bool' && n === offsets.length - 1 ? 'uint8' : 'uint64'
      return `*(${type}*)(${inner} + ${offset})`
    },
    `arg${argument - 1}`,
  )
}

/** Calls at which the program ends by itself: nothing that it would still count could say more, and each costs the machine time. */
export function stormOf(maxEvents: number): number {
  return maxEvents * 10
}

/** The whole program, to be read and taken away: without the canaries, by which a window proves that it stands. */
export function writeProgram(request: WatchRequest): string {
  const plan = planListening(request)
  const pieces = piecesOf(plan).map(
    ({ probe, program, fn, body }) => `${probe}:${program === '' ? '' : `${program}:`}${fn} ${body}`,
  )
  return `#!/usr/bin/env bpftrace
// One line an event, with tabs between: E, number of the probe, exact, time, cpu, thread, ${request.probe.follow ? 'pointer and name of the object, ' : ''}values, comm, stack.
${pieces.join('\n\n')}
`
}
