import { foldCase } from '../evidence/fold-case.ts'
import type { Case } from '../model/case.ts'
import { UsageError } from '../model/usage-error.ts'
import { caseListView } from '../report/views/lists.ts'
import { listCases } from '../store/case-folder.ts'
import { readJournal } from '../store/read-journal.ts'
import { casePlaces, underFolder } from './cases/places.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { openView } from './view.ts'

/** The cases that are kept on this machine, oldest first. */
export async function cases(outside: Outside): Promise<ExitCode> {
  const folder = casePlaces(outside).cases
  const all = listCases(folder).map((id) => listed(id, `${folder}/${id}`))
  const begun = (kase: Listed) => ('openedAt' in kase ? kase.openedAt : kase.id)
  all.sort((a, b) => (begun(a) < begun(b) ? -1 : 1))
  const show = await openView(outside)
  await show(caseListView(all))
  return exitCodes.done
}

type Listed = Case | { readonly id: string; readonly unreadable: string }

/** One that cannot be read must not hide the others. */
function listed(id: string, folder: string): Listed {
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
