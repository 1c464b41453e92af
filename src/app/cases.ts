import { foldCase } from '../evidence/fold-case.ts'
import { UsageError } from '../model/usage-error.ts'
import { caseListing, isAbout, type ListedCase } from '../report/views/lists.ts'
import { listCases } from '../store/case-folder.ts'
import { readJournal } from '../store/read-journal.ts'
import { casePlaces, underFolder } from './cases/places.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { writeListing } from './write-listing.ts'

/** The cases that are kept on this machine, newest first; with words those that are about all of them. */
export async function cases(
  words: readonly string[],
  flags: { json?: boolean },
  outside: Outside,
): Promise<ExitCode> {
  const folder = casePlaces(outside).cases
  const all = listCases(folder).map((id) => listed(id, `${folder}/${id}`))
  const found = all.filter((kase) => isAbout(kase, words)).sort((a, b) => (begun(a) > begun(b) ? -1 : 1))
  const nothing =
    all.length === 0
      ? 'no cases yet; casebook run PLAYBOOK makes one'
      : `none of ${all.length} cases has ${words.join(' and ')} in its title, machines, inputs or conclusion`
  await writeListing(caseListing(found, nothing), flags, outside)
  return exitCodes.done
}

/** An id begins with its day. */
function begun(kase: ListedCase): string {
  return 'openedAt' in kase ? kase.openedAt : kase.id
}

/** One that cannot be read must not hide the others. */
function listed(id: string, folder: string): ListedCase {
  try {
    const { events, damage } = readJournal(folder)
    return events.length > 0
      ? foldCase(underFolder(events, folder))
      : { id, unreadable: damage || 'the journal is empty' }
  } catch (error) {
    if (error instanceof UsageError) return { id, unreadable: error.message }
    throw error
  }
}
