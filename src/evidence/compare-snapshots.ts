import { quote } from '../model/quote.ts'
import {
  allTraceKinds,
  type Snapshot,
  type SnapshotOrNot,
  type Snapshots,
  type TraceKind,
} from '../model/snapshot.ts'

/** One line that is there on only one of the two sides. */
export interface Trace {
  readonly kind: TraceKind
  readonly line: string
  readonly change: 'new' | 'gone'
  /**
   * `ours`: of a window of this case, and nobody is left to remove it. `in-care`: has our name, and the machine still takes care of it.
   * `another-run`: of a window that another case opened since this one began. `others`: has no name of ours; the action made it, or
   * somebody else. `boot`: has no name of ours, and the machine was started anew meanwhile: a boot sets it anew.
   */
  readonly whose: 'ours' | 'in-care' | 'another-run' | 'boot' | 'others'
  /** What removes it, to be typed as root; empty when it is not ours to remove. */
  readonly remove: string
}

export type LeftBehind =
  | {
      readonly state: 'compared'
      readonly traces: readonly Trace[]
      readonly checked: readonly TraceKind[]
      readonly unseen: Snapshot['unseen']
    }
  | { readonly state: 'unknown'; readonly reason: string }

/**
 * What is there on a machine that was not, or no longer. A kind of trace that only one of the two snapshots has proves nothing.
 * `windows`: names
 * of the case's own windows, `ID.NONCE`; undefined: everything with our name counts as its own.
 */
export function compareSnapshots({ before, after }: Snapshots, windows?: readonly string[]): LeftBehind {
  const missing = whyMissing(before, 'before') ?? whyMissing(after, 'after')
  if (missing !== undefined || before?.state !== 'seen' || after?.state !== 'seen')
    return { state: 'unknown', reason: missing ?? '' }
  const unseen = { ...before.unseen, ...after.unseen }
  const checked = allTraceKinds.filter((kind) => unseen[kind] === undefined)
  const cared = caredFor(after)
  const own = windows && new Set(windows.map((name) => name.split('.')[0] ?? ''))
  const rebooted = before.boot !== undefined && after.boot !== undefined && before.boot !== after.boot
  const stranger = rebooted ? 'boot' : 'others'
  const traces = checked.flatMap((kind): Trace[] => {
    const was = before.lines[kind]
    const is = after.lines[kind]
    const appeared = is.filter((line) => !was.includes(line))
    const vanished = was.filter((line) => !is.includes(line) && idOf(kind, line, after) === undefined)
    return [
      ...appeared.map((line) => newTrace(kind, line, idOf(kind, line, after), { cared, own, stranger })),
      ...vanished.map((line) => ({ kind, line, change: 'gone', whose: stranger, remove: '' }) as const),
    ]
  })
  return { state: 'compared', traces, checked, unseen }
}

function whyMissing(one: SnapshotOrNot | undefined, when: 'before' | 'after'): string | undefined {
  if (one?.state === 'seen') return undefined
  return one ? `it could not be looked at ${when}: ${one.reason}` : `it was not looked at ${when}`
}

interface Known {
  /** Windows that the machine still takes care of. */
  readonly cared: ReadonlySet<string>
  /** Windows of this case; undefined: not known. */
  readonly own: ReadonlySet<string> | undefined
  /** Whose is what has no name of ours. */
  readonly stranger: 'boot' | 'others'
}

function newTrace(kind: TraceKind, line: string, id: string | undefined, known: Known): Trace {
  const { cared, own, stranger } = known
  if (id === undefined) return { kind, line, change: 'new', whose: stranger, remove: '' }
  const another = id !== '' && own !== undefined && !own.has(id)
  const whose = cared.has(id) ? 'in-care' : another ? 'another-run' : 'ours'
  return { kind, line, change: 'new', whose, remove: whose === 'ours' ? removal(kind, line) : '' }
}

/** Windows whose job, janitor or guard still lives: they remove what has their name. */
function caredFor(after: Snapshot): ReadonlySet<string> {
  return new Set(
    after.lines.processes.flatMap((line) => /^(?:JOB|JANITOR|GUARD) ([a-z0-9]+)[.]/.exec(line)?.[1] ?? []),
  )
}

/** The window that a line belongs to; undefined: it has no name of ours. */
function idOf(kind: TraceKind, line: string, after: Snapshot): string | undefined {
  if (kind === 'processes') return /^[A-Z]+ ([a-z0-9]+)/.exec(line)?.[1] ?? ''
  if (kind === 'programs') {
    const pid = / (\d+)$/.exec(line)?.[1]
    const owner = after.lines.processes.find((each) => each.split(' ')[2] === pid)
    return owner && idOf('processes', owner, after)
  }
  return /(?:^|[ /:-])casebook[._-]([a-z0-9]{1,24})/.exec(line)?.[1]
}

/** Nobody can type a name with a NUL: a journal that has one was written by hand. */
function removal(kind: TraceKind, line: string): string {
  if (line.includes('\0')) return ''
  switch (kind) {
    case 'processes':
      return `kill -KILL ${line.split(' ')[2] ?? ''}`
    case 'programs':
      return `kill -KILL ${line.split(' ').at(-1) ?? ''}`
    case 'folders':
      return line.startsWith('unit ') ? `systemctl stop ${quote(line.slice(5))}` : `rm -rf ${quote(line)}`
    case 'probes': {
      const [file, definition = ''] = line.split(' ')
      return `echo ${quote(`-:${definition.replace(/^[a-z][0-9]*:/, '')}`)} >> /sys/kernel/tracing/${file}`
    }
    case 'instances':
      return `rmdir ${quote(`/sys/kernel/tracing/instances/${line}`)}`
    case 'modules':
      return `rmmod ${quote(line)}`
    default:
      return ''
  }
}
