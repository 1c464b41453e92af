import type { CaseEnd, JournalEvent } from './event.ts'
import type { Fact, Json } from './fact.ts'
import type { Finding } from './finding.ts'
import type { MachineAbout, WindowOutcome } from './machine.ts'
import type { PlaybookFile } from './playbook-file.ts'
import type { PerRole, Role } from './role.ts'
import type { Snapshots } from './snapshot.ts'

type Of<T extends JournalEvent['type']> = Extract<JournalEvent, { type: T }>

/** One entering of a step, with what came of it. */
export interface Visit {
  readonly step: string
  readonly title: string
  readonly decided: Of<'decided'> | undefined
  readonly way: Of<'way-chosen'> | undefined
}

/** A run, folded from its journal: what resume, replay, reports and the live view all read. */
export interface Case {
  readonly id: string
  readonly openedAt: string
  readonly lastAt: string
  readonly casebook: string
  /** Who ran it, and who went on with it, in order. */
  readonly engineers: readonly { readonly by: string; readonly at: string; readonly reason: string }[]
  /** Machines that were started anew, or are others, since the case was opened. */
  readonly rebooted: readonly Role[]
  readonly playbook: {
    readonly name: string
    readonly title: string
    readonly files: readonly PlaybookFile[]
  }
  readonly machines: PerRole<{ readonly target: string; readonly about: MachineAbout }>
  readonly inputs: PerRole<Readonly<Record<string, Json>>> & { readonly run: Readonly<Record<string, Json>> }
  readonly facts: { readonly [R in Role]: Readonly<Record<string, Fact>> }
  /** By probe or act step: the last window on each machine. */
  readonly windows: Readonly<Record<string, PerRole<WindowOutcome>>>
  /** Names of the windows that were opened on each machine, as the machine knows them. */
  readonly windowIds: PerRole<readonly string[]>
  /** Of the machines on which a window was opened. */
  readonly snapshots: PerRole<Snapshots>
  /** By step: what it found by comparing. */
  readonly findings: Readonly<Record<string, Finding>>
  readonly refusals: Readonly<Record<string, PerRole<'refused' | 'skipped'>>>
  readonly answers: Readonly<Record<string, Json>>
  readonly visits: readonly Visit[]
  readonly notes: readonly Of<'note-added'>[]
  /** The last one reached, unless the engineer went on from it. */
  readonly conclusion: Of<'concluded'> | undefined
  readonly end: { readonly how: CaseEnd; readonly reason: string } | undefined
}

export const emptyCase: Case = {
  id: '',
  openedAt: '',
  lastAt: '',
  casebook: '',
  engineers: [],
  rebooted: [],
  playbook: { name: '', title: '', files: [] },
  machines: {},
  inputs: { run: {} },
  facts: { suspect: {}, baseline: {} },
  windows: {},
  windowIds: {},
  snapshots: {},
  findings: {},
  refusals: {},
  answers: {},
  visits: [],
  notes: [],
  conclusion: undefined,
  end: undefined,
}

export function foldCase(events: readonly JournalEvent[]): Case {
  return events.reduce(advance, emptyCase)
}

/** The case after one more event. Pure; an event of a later casebook leaves it as it is. */
export function advance(kase: Case, event: JournalEvent): Case {
  return { ...apply(kase, event), lastAt: event.at }
}

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
      }
    case 'case-resumed': {
      const { by, at, reason } = event
      return { ...kase, end: undefined, engineers: [...kase.engineers, { by, at, reason }] }
    }
    case 'machine-opened':
      return openMachine(kase, event)
    case 'input-set':
      return { ...kase, inputs: setInput(kase.inputs, event) }
    case 'step-entered':
      return {
        ...kase,
        visits: [
          ...kase.visits,
          { step: event.step, title: event.title, decided: undefined, way: undefined },
        ],
      }
    case 'fact-observed':
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
      return { ...kase, windowIds: { ...kase.windowIds, [event.role]: ids } }
    }
    case 'window-closed':
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
      return {
        ...kase,
        snapshots: {
          ...kase.snapshots,
          [event.role]: { ...kase.snapshots[event.role], [event.when]: event.seen },
        },
      }
    case 'compared':
      return { ...kase, findings: { ...kase.findings, [event.step]: event.finding } }
    case 'decided':
      return lastVisit(kase, { decided: event })
    case 'way-chosen':
      return lastVisit(
        event.how === 'skip' ? skipBoth(kase, event.step) : { ...kase, conclusion: undefined },
        {
          way: event,
        },
      )
    case 'note-added':
      return { ...kase, notes: [...kase.notes, event] }
    case 'concluded':
      return { ...kase, conclusion: event }
    case 'case-closed':
      return { ...kase, end: { how: event.how, reason: event.reason } }
    default:
      return kase
  }
}

function openMachine(kase: Case, { role, target, about }: Of<'machine-opened'>): Case {
  const before = kase.machines[role]?.about.bootId ?? ''
  const another = before !== '' && about.bootId !== '' && before !== about.bootId
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

function lastVisit(kase: Case, change: Partial<Visit>): Case {
  const last = kase.visits.at(-1)
  return last ? { ...kase, visits: [...kase.visits.slice(0, -1), { ...last, ...change }] } : kase
}
