import type { ClockOffset, Leftover, MachineAbout, RecordedFrom } from '../../model/machine.ts'
import type { Own } from '../../model/own-words.ts'
import { allTraceKinds, type Snapshot, type SnapshotOrNot, type TraceKind } from '../../model/snapshot.ts'
import { couldNotLook } from './fact-shape.ts'
import { fields, list, maybe, members, number, oneOf, record, type Shape, text, when } from './shape.ts'

export const time = when<Own>((value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)))

export const about = fields<MachineAbout>({
  hostname: text,
  kernel: text,
  arch: text,
  login: text,
  bootId: text,
  machineId: maybe(text),
  namespaces: maybe(text),
  recorded: maybe(fields<RecordedFrom>({ case: text, at: time, target: text, doubts: maybe(list(text)) })),
  clock: maybe(
    fields<ClockOffset>({
      aheadMs: number,
      withinMs: number,
      booted: maybe(fields<NonNullable<ClockOffset['booted']>>({ at: number, withinMs: number })),
    }),
  ),
})

export const leftovers = list(fields<Leftover>({ name: text, what: text }))

/** Kinds of traces have no types of their own. */
const linesByKind = fields<Snapshot['lines']>(
  Object.fromEntries(allTraceKinds.map((kind) => [kind, list(text)])) as {
    [K in TraceKind]: Shape<readonly string[]>
  },
)

export const snapshot = members<SnapshotOrNot, 'state'>('state', {
  seen: fields<Snapshot>({
    state: oneOf(['seen']),
    lines: linesByKind,
    unseen: record<string>(text) as Shape<Snapshot['unseen']>,
    boot: maybe(text),
  }),
  'could-not-look': couldNotLook,
})
