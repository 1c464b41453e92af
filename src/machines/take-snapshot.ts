import { couldNotLook } from '../model/fact.ts'
import type { Shell } from '../model/shell.ts'
import { allTraceKinds, type Snapshot, type SnapshotOrNot, type TraceKind } from '../model/snapshot.ts'
import snapshot from './snapshot.sh'
import bearers from './window/bearers.sh'

/** Prints everything that a window could leave: see snapshot.sh. */
const snapshotScript = `${bearers}${snapshot}`

/** One round trip; a login that may not become root sees less, and the snapshot names each kind that it could not see. */
export async function takeSnapshot(shell: Shell, signal: AbortSignal): Promise<SnapshotOrNot> {
  const script = { text: snapshotScript, timeoutMs: 60_000, maxBytes: 1 << 20 }
  let result = await shell.run({ ...script, as: 'root' }, signal)
  if (result.ended === 'not-run' && result.why.code === 'not-permitted')
    result = await shell.run({ ...script, as: 'login' }, signal)
  if (result.ended === 'not-run') return result.why
  return readSnapshot(result.stdout)
}

/** What the script printed; a text that ends in the middle is no snapshot. */
export function readSnapshot(text: string): SnapshotOrNot {
  const all = text.split('\n')
  const last = all.lastIndexOf('@end')
  if (last < 0) return couldNotLook('unreadable', 'the machine’s answer ends in the middle')
  const sections = new Map<string, string[]>()
  let current: string[] = []
  for (const line of all.slice(0, last)) {
    if (line.startsWith('@')) {
      current = []
      sections.set(line.slice(1), current)
    } else current.push(line)
  }
  const lines = Object.fromEntries(allTraceKinds.map((kind) => [kind, linesOf(sections.get(kind))]))
  const unseen = allTraceKinds.flatMap((kind): [TraceKind, string][] => {
    const why = whyUnseen(sections.get(kind))
    return why === undefined ? [] : [[kind, why]]
  })
  const [boot] = linesOf(sections.get('boot'))
  return {
    state: 'seen',
    // Every kind is a key of it.
    lines: lines as Snapshot['lines'],
    unseen: Object.fromEntries(unseen),
    ...(boot !== undefined && { boot }),
  }
}

function linesOf(section: readonly string[] = []): readonly string[] {
  return section.filter((line) => line.startsWith('=')).map((line) => line.slice(1))
}

function whyUnseen(section: readonly string[] | undefined): string | undefined {
  if (!section) return 'the machine said nothing of it'
  return section.find((line) => line.startsWith('?'))?.slice(1)
}
