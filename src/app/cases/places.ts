import { basename, dirname } from 'node:path'
import { foldCase } from '../../evidence/fold-case.ts'
import type { Case } from '../../model/case.ts'
import type { JournalEvent } from '../../model/event.ts'
import { nearest } from '../../model/nearest.ts'
import { casesFolder } from '../../store/case-folder.ts'
import { type CasePlaces, findCase } from '../../store/find-case.ts'
import { importedFrom } from '../../store/imported.ts'
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

/** A case by the name that the user gave; its id is that of its folder. A damaged end is said on stderr; what is before it counts. */
export function readCase(name: string, outside: Outside): OpenedCase {
  const opened = openCase(findCase(name, casePlaces(outside), nearest), outside)
  const events = underFolder(opened.events, opened.folder)
  return { ...opened, events, case: withOrigin(foldCase(events), opened.folder) }
}

/** A case with what its folder says of where it comes from: never what it says of itself. */
export function withOrigin(kase: Case, folder: string): Case {
  const from = importedFrom(folder)
  return from === undefined ? kase : { ...kase, importedFrom: from }
}

/** The case in a folder, as it was recorded. */
export function openCase(folder: string, outside: Outside): OpenedCase {
  const { events, damage, head, rest } = readJournal(folder)
  if (damage !== '') outside.stderr.write(`casebook: the journal of ${folder}: ${damage}\n`)
  return { folder, head, rest, case: foldCase(events), events }
}

/** The events of a case whose id is its folder's name: a copy, or a case that was taken in, is told from the one that it comes from. */
export function underFolder(events: readonly JournalEvent[], folder: string): readonly JournalEvent[] {
  const id = basename(folder)
  return events.map((event) => (event.type === 'case-opened' ? { ...event, case: id } : event))
}

/** How a case is named so that the name means this case from everywhere and for ever: its id, or its folder. */
export function nameOf(folder: string, outside: Outside): string {
  const { recordings } = casePlaces(outside)
  const parent = dirname(folder)
  return parent === recordings || parent === casesOrNone(outside) ? basename(folder) : folder
}

/** Undefined: this user has no place for cases. */
function casesOrNone(outside: Outside): string | undefined {
  try {
    return casesFolder(outside.env)
  } catch {
    return undefined
  }
}
