import { closeSync, fdatasyncSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { JournalEvent } from '../model/event.ts'
import { UsageError } from '../model/usage-error.ts'
import { syncFolder } from './attachment.ts'
import { fromStored, toStored } from './stored-event.ts'
import { writeWhole } from './write-whole.ts'

export const journalName = 'journal.jsonl'

/** A case's journal, open for appending. */
export interface JournalFile {
  readonly folder: string
  /** Written when it returns; on disk before anything that changes a machine, and at the end. */
  write(event: JournalEvent): void
  close(): void
}

/** What must survive a power cut before the next act. */
const synced: ReadonlySet<JournalEvent['type']> = new Set(['window-opened', 'concluded', 'case-closed'])

/** Begins a journal in a folder that only this user may enter. An existing journal is never touched. */
export function createJournal(folder: string): JournalFile {
  const file = join(folder, journalName)
  let descriptor: number
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    descriptor = openSync(file, 'ax', 0o600)
    // Or a power cut takes the names of what is on disk.
    for (const each of [folder, dirname(folder)]) syncFolder(each)
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    const hint = exists
      ? 'Name another folder with --case: a case is never written over.'
      : 'Name another folder with --case.'
    throw new UsageError(
      exists ? `${folder} holds a case already` : `no case can be kept in ${folder}: ${String(error)}`,
      hint,
    )
  }
  return {
    folder,
    write: (event) => {
      try {
        writeWhole(descriptor, Buffer.from(`${JSON.stringify(toStored(folder, event))}\n`))
        if (synced.has(event.type)) fdatasyncSync(descriptor)
      } catch (error) {
        // Going on without evidence is worse than stopping: what was written so far is still there.
        throw new UsageError(
          `the journal ${file} cannot be written: ${String(error)}`,
          'Make room, then run again.',
        )
      }
    },
    close: () => closeSync(descriptor),
  }
}

export interface ReadJournal {
  /** The longest valid beginning, raw texts included, wherever they are kept. */
  readonly events: readonly JournalEvent[]
  /** What is wrong with the rest, or with attachments; empty when all is well. */
  readonly damage: string
}

/** Reads a case's journal. A torn last line is what a crash leaves: everything before it counts. */
export function readJournal(folder: string): ReadJournal {
  const file = join(folder, journalName)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`the case ${folder} cannot be read: ${String(error)}`)
  }
  const events: JournalEvent[] = []
  const damage: string[] = []
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    if (line === '' && index === lines.length - 1) break
    const event = parseEvent(line)
    if (event?.seq !== events.length + 1) {
      damage.push(damageAt(lines, index))
      break
    }
    const restored = fromStored(folder, event)
    events.push(restored.event)
    if (restored.lost !== '')
      damage.push(`line ${index + 1}: ${restored.lost}: the raw text of its window is absent`)
  }
  return { events, damage: damage.join('; ') }
}

/** A torn end is what a crash leaves; anything after it means that the journal was changed or the disk is bad. */
function damageAt(lines: readonly string[], index: number): string {
  const count = lines.slice(index).filter((line) => line !== '').length
  const from = `line ${index + 1}`
  if (count <= 1) return `the last line (${from}) is torn: it does not count`
  return `${from} is damaged: the ${count} lines from there on do not count`
}

function parseEvent(line: string): JournalEvent | undefined {
  try {
    const event: unknown = JSON.parse(line)
    // Only casebook writes journals; what a line must have is checked by its number, the rest by those who read it.
    return typeof event === 'object' && event !== null && 'type' in event
      ? (event as JournalEvent)
      : undefined
  } catch {
    return undefined
  }
}
