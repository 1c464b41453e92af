import { join } from 'node:path'
import type { JournalEvent } from '../model/event.ts'
import { reasonOf, refusalOf } from '../model/refusal-of.ts'
import { UsageError } from '../model/usage-error.ts'
import { fromLine, noHash } from './journal-line.ts'
import { readPlainFile } from './plain-file.ts'
import { faultOfStored, fromStored } from './stored-event.ts'

export const journalName = 'journal.jsonl'

export interface ReadJournal {
  /** The longest valid beginning, raw texts included, wherever they are kept. */
  readonly events: readonly JournalEvent[]
  /** What is wrong with the rest, or with attachments; empty when all is well. */
  readonly damage: string
  /** What stands after the valid beginning. `torn`: only what a crash in the middle of a write leaves. */
  readonly rest: 'none' | 'torn' | 'damaged'
  /** Bytes of the valid beginning. */
  readonly bytes: number
  /** The hash of its last entry: it stands for the case as it is now, and changes with anything in it. */
  readonly head: string
  /** The attachments that entries name. */
  readonly attachments: readonly string[]
}

/** Reads a case's journal and changes nothing. Everything before the first wrong line counts; the rest is told, never silent. */
export function readJournal(folder: string): ReadJournal {
  const lines = readLines(folder)
  // What stands after the last line end was not written to its end.
  const ended = lines.slice(0, -1)
  const events: JournalEvent[] = []
  const damage: string[] = []
  const attachments: string[] = []
  let head = noHash
  let bytes = 0
  let misplaced = ''
  for (const [index, line] of ended.entries()) {
    const read = fromLine(line, head)
    if ('wrong' in read) {
      if (read.wrong === 'later-version') throw tooNew(folder)
      break
    }
    misplaced = faultOfEntry(read.event, events.length)
    if (misplaced !== '') break
    const { event, attachment, lost } = fromStored(folder, read.event)
    if (attachment !== undefined) attachments.push(attachment)
    if (lost !== '') damage.push(`line ${index + 1}: ${lost}: the raw text of its window is absent`)
    events.push(event)
    head = read.hash
    bytes += Buffer.byteLength(line) + 1
  }
  const rest = restOf(lines.slice(events.length), misplaced)
  if (rest.said !== '') damage.push(`line ${events.length + 1} ${rest.said}`)
  return { events, damage: damage.join('; '), rest: rest.is, bytes, head, attachments }
}

/** Why an entry whose hash fits is none that casebook wrote there; empty: it may be. */
function faultOfEntry(event: JournalEvent, before: number): string {
  const fault = faultOfStored(event)
  if (fault !== undefined) return ` (${fault})`
  if (event.seq !== before + 1) return ` (it says that it is entry ${event.seq})`
  return event.type === 'case-opened' && before > 0 ? ' (another case begins with it)' : ''
}

function readLines(folder: string): string[] {
  try {
    return readPlainFile(join(folder, journalName)).toString('utf8').split('\n')
  } catch (error) {
    throw new UsageError(`the case ${folder} cannot be read: ${reasonOf(error)}`, refusalOf(error)?.hint)
  }
}

/** A case that this casebook cannot know. */
export function tooNew(name: string): UsageError {
  return new UsageError(
    `the case ${name} was written by a later casebook than this one`,
    'Read it with the casebook that made it, or a later one.',
  )
}

/** A torn end is what a crash leaves; an entry after it means that the journal was changed or that the disk is bad. */
function restOf(
  lines: readonly string[],
  misplaced: string,
): { readonly is: ReadJournal['rest']; readonly said: string } {
  const full = lines.filter((line) => line !== '')
  if (full.length === 0) return { is: 'none', said: '' }
  const entries = lines.slice(0, -1).some((line) => {
    const read = fromLine(line, noHash)
    return 'event' in read || read.wrong !== 'no-entry'
  })
  return entries
    ? {
        is: 'damaged',
        said: `was changed or is damaged${misplaced}: the ${full.length} lines from there on do not count`,
      }
    : { is: 'torn', said: 'is torn: it does not count' }
}
