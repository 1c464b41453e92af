import { join } from 'node:path'
import { foldCase } from '../../evidence/fold-case.ts'
import type { Case } from '../../model/case.ts'
import { nearest } from '../../model/nearest.ts'
import { UsageError } from '../../model/usage-error.ts'
import { begunHere } from '../../store/case-folder.ts'
import { findCase } from '../../store/find-case.ts'
import { readJournal } from '../../store/read-journal.ts'
import type { Outside } from '../outside.ts'
import { casePlaces } from './places.ts'

/** Whether a case can go on: it has not come to its conclusion. */
export function isOpen(kase: Case): boolean {
  return kase.end?.how !== 'concluded'
}

/** The folder of the case to go on with. `last` is the last one that can go on of those that were begun here, else the last of all. */
export function caseToResume(name: string, outside: Outside): string {
  const places = casePlaces(outside)
  const open =
    name === 'last' ? begunHere(places.cases).find((id) => canGoOn(join(places.cases, id))) : undefined
  return open === undefined ? findCase(name, places, nearest) : join(places.cases, open)
}

function canGoOn(folder: string): boolean {
  try {
    const { events, rest } = readJournal(folder)
    return events.length > 0 && rest !== 'damaged' && isOpen(foldCase(events))
  } catch (error) {
    // Of a later casebook, or of somebody else.
    if (error instanceof UsageError) return false
    throw error
  }
}
