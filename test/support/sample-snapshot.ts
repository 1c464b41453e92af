import { allTraceKinds, type Snapshot } from '../../src/model/snapshot.ts'

/** A machine with nothing on it, beside what is named. */
export function snapshotOf(
  lines: Partial<Snapshot['lines']> = {},
  unseen: Snapshot['unseen'] = {},
): Snapshot {
  const none = Object.fromEntries(allTraceKinds.map((kind) => [kind, []]))
  return { state: 'seen', lines: { ...none, ...lines } as Snapshot['lines'], unseen }
}
