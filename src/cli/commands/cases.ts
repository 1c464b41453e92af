import { listCases } from '../../adapters/case-folder.ts'
import { readJournal } from '../../adapters/journal-file.ts'
import { foldCase } from '../../model/case.ts'
import { caseListView } from '../../report/views/lists.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Outside } from '../outside.ts'
import { casePlaces } from '../places.ts'
import { openView } from '../view.ts'

/** The cases that are kept on this machine, oldest first. */
export async function cases(outside: Outside): Promise<ExitCode> {
  const folder = casePlaces(outside).cases
  const all = listCases(folder).map((id) => {
    const { events, damage } = readJournal(`${folder}/${id}`)
    return events.length > 0 ? foldCase(events) : { id, unreadable: damage || 'the journal is empty' }
  })
  const show = await openView(outside)
  show(caseListView(all))
  return exitCodes.done
}
