import { foldCase } from '../../evidence/fold-case.ts'
import type { Case } from '../../model/case.ts'
import type { JournalEvent } from '../../model/event.ts'
import { nearest } from '../../model/nearest.ts'
import { type CasePlaces, casesFolder, findCase } from '../../store/case-folder.ts'
import { type ReadJournal, readJournal } from '../../store/read-journal.ts'
import type { Outside } from '../outside.ts'

/** Where casebook looks for cases: the user's own, and the recordings that ship. */
export function casePlaces(outside: Outside): CasePlaces {
  return {
    // A recording needs no place of the user's own.
    get cases() {
      return casesFolder(outside.env)
    },
    recordings: `${outside.home}/playbooks/recordings`,
  }
}

export interface OpenedCase {
  readonly folder: string
  readonly head: string
  readonly rest: ReadJournal['rest']
  readonly case: Case
  readonly events: readonly JournalEvent[]
}

/** A case by the name that the user gave. A damaged end is said on stderr; what is before it counts. */
export function readCase(name: string, outside: Outside): OpenedCase {
  const folder = findCase(name, casePlaces(outside), nearest)
  const { events, damage, head, rest } = readJournal(folder)
  if (damage !== '') outside.stderr.write(`casebook: the journal of ${folder}: ${damage}\n`)
  return { folder, head, rest, case: foldCase(events), events }
}
