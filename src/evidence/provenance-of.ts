import type { Case } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'
import type { Provenance, Situation, UseOfRecord } from '../model/provenance.ts'

/** Whose word an event is. `kase`: the case as it was then. Worked out from the events alone, and from where the case lies: never from what it says of itself. */
export function provenanceOf(event: JournalEvent, kase: Pick<Case, 'machines' | 'importedFrom'>): Provenance {
  const about = 'role' in event && event.role ? kase.machines[event.role]?.about : undefined
  const witnessed = kase.importedFrom === undefined && about?.recorded === undefined
  return { said: saidBy(event), machine: about, witnessed }
}

function saidBy(event: JournalEvent): Provenance['said'] {
  switch (event.type) {
    case 'machine-opened':
    case 'leftovers-found':
    case 'leftovers-removed':
    case 'fact-observed':
    case 'snapshot-taken':
    case 'window-closed':
      return 'machine'
    case 'input-set':
    case 'answer-given':
    case 'consent-given':
      return event.from
    case 'note-added':
    case 'way-chosen':
    case 'disagreed':
    case 'case-resumed':
      return 'engineer'
    default:
      return 'casebook'
  }
}

/**
 * What may be used of a step that was not finished when its case goes on. A machine's word is about that machine, and what it looked like about
 * that boot; an action that ran has run also after a reboot. A yes is for one deed. What casebook worked out it works out again as soon as
 * anything below it may have changed.
 */
export function useOf({ said }: Provenance, event: JournalEvent, situation: Situation): UseOfRecord {
  if (event.type === 'consent-given') return event.granted ? 'sealed' : 'use'
  if (said === 'machine') {
    if (situation === 'another') return 'again'
    return situation === 'started-anew' && event.type !== 'window-closed' ? 'again' : 'use'
  }
  return said === 'casebook' && situation !== 'same' ? 'again' : 'use'
}
