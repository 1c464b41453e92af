import type { JournalEvent } from '../../model/event.ts'
import { continueJournal, type JournalFile } from '../../store/journal-file.ts'
import type { Outside } from '../outside.ts'
import { underFolder } from './places.ts'

interface Continued {
  readonly journal: JournalFile
  readonly events: readonly JournalEvent[]
}

/** Opens the case in a folder to add to it. What the user has to know of how it was left is said on stderr. */
export async function continueCase(folder: string, outside: Outside): Promise<Continued> {
  const { journal, read, said } = await continueJournal(folder)
  if (said !== '') outside.stderr.write(`casebook: the case ${folder}: ${said}\n`)
  if (read.damage !== '') outside.stderr.write(`casebook: the journal of ${folder}: ${read.damage}\n`)
  return { journal, events: underFolder(read.events, folder) }
}
