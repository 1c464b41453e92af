import { type Case, emptyCase } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'
import { isCut } from '../model/fact.ts'
import type { Role } from '../model/role.ts'
import { advanceVisits, foldVisits } from './fold-visits.ts'
import { likeness } from './same-machine.ts'

type Of<T extends JournalEvent['type']> = Extract<JournalEvent, { type: T }>

export function foldCase(events: readonly JournalEvent[]): Case {
  const lastAt = events.at(-1)?.at ?? ''
  return { ...events.reduce(apply, emptyCase), ...foldVisits(events), lastAt }
}

/** The case after one more event. Pure; an event of a later casebook leaves it as it is. */
export function advance(kase: Case, event: JournalEvent): Case {
  return { ...apply(kase, event), ...advanceVisits(kase, event), lastAt: event.at }
}

/** All but the visits and the time: what is known now, whenever it was seen. What an abort cut is not known. */
function apply(kase: Case, event: JournalEvent): Case {
  switch (event.type) {
    case 'case-opened':
      return {
        ...kase,
        id: event.case,
        openedAt: event.at,
        casebook: event.casebook,
        engineers: event.by === undefined ? [] : [{ by: event.by, at: event.at, reason: '' }],
        playbook: event.playbook,
        ...(event.ticket !== undefined && { ticket: event.ticket }),
      }
    case 'case-named':
      return { ...kase, playbook: { ...kase.playbook, title: event.title } }
    case 'case-resumed': {
      const { by, at, reason, importedFrom, ticket } = event
      const engineers = [...kase.engineers, { by, at, reason }]
      return {
        ...kase,
        end: undefined,
        engineers,
        ...(importedFrom !== undefined && { importedFrom }),
        ...(ticket !== undefined && { ticket }),
      }
    }
    case 'machine-opened':
      return openMachine(kase, event)
    case 'input-set':
      return { ...kase, inputs: setInput(kase.inputs, event) }
    case 'fact-observed':
      if (isCut(event.fact)) return kase
      return {
        ...kase,
        facts: { ...kase.facts, [event.role]: { ...kase.facts[event.role], [event.name]: event.fact } },
      }
    case 'answer-given':
      return { ...kase, answers: { ...kase.answers, [event.name]: event.value } }
    case 'consent-given':
      return event.granted ? kase : refuse(kase, event.step, event.role, 'refused')
    case 'window-opened': {
      const before = kase.windowIds[event.role] ?? []
      if (event.id === undefined) return kase
      const ids = [...before, event.id]
      const boot = kase.machines[event.role]?.about.bootId ?? ''
      return {
        ...kase,
        windowIds: { ...kase.windowIds, [event.role]: ids },
        windowBoots: { ...kase.windowBoots, [event.id]: boot },
      }
    }
    case 'window-closed':
      if (isCut(event.outcome) && kase.windows[event.step]?.[event.role]) return kase
      return {
        ...kase,
        windows: {
          ...kase.windows,
          [event.step]: { ...kase.windows[event.step], [event.role]: event.outcome },
        },
        refusals: {
          ...kase.refusals,
          [event.step]: { ...kase.refusals[event.step], [event.role]: undefined },
        },
      }
    case 'snapshot-taken':
      if (isCut(event.seen)) return kase
      return {
        ...kase,
        snapshots: {
          ...kase.snapshots,
          [event.role]: { ...kase.snapshots[event.role], [event.when]: event.seen },
        },
      }
    case 'compared':
      return { ...kase, findings: { ...kase.findings, [event.step]: event.finding } }
    case 'way-chosen':
      return event.how === 'skip' ? skipBoth(kase, event.step) : { ...kase, conclusion: undefined }
    case 'note-added':
      return { ...kase, notes: [...kase.notes, event] }
    case 'disagreed':
      return { ...kase, disagreements: [...kase.disagreements, event] }
    case 'concluded':
      return { ...kase, conclusion: event }
    case 'case-closed':
      return { ...kase, end: { how: event.how, reason: event.reason } }
    default:
      return kase
  }
}

function openMachine(kase: Case, { role, target, about }: Of<'machine-opened'>): Case {
  const before = kase.machines[role]?.about
  const another = before !== undefined && likeness(before, about) !== 'same'
  return {
    ...kase,
    machines: { ...kase.machines, [role]: { target, about } },
    rebooted: another && !kase.rebooted.includes(role) ? [...kase.rebooted, role] : kase.rebooted,
  }
}

function setInput(inputs: Case['inputs'], event: Of<'input-set'>): Case['inputs'] {
  const where = event.role ?? 'run'
  return { ...inputs, [where]: { ...inputs[where], [event.name]: event.value } }
}

function refuse(kase: Case, step: string, role: Role, how: 'refused' | 'skipped'): Case {
  return { ...kase, refusals: { ...kase.refusals, [step]: { ...kase.refusals[step], [role]: how } } }
}

function skipBoth(kase: Case, step: string): Case {
  return refuse(refuse(kase, step, 'suspect', 'skipped'), step, 'baseline', 'skipped')
}
