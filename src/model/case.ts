import type { CaseEnd, JournalEvent } from './event.ts'
import type { Fact, Json } from './fact.ts'
import type { Finding } from './finding.ts'
import type { MachineAbout, WindowOutcome } from './machine.ts'
import type { PlaybookFile } from './playbook-file.ts'
import type { PerRole, Role } from './role.ts'
import type { Snapshots } from './snapshot.ts'
import { noVisits, type Visits } from './visit.ts'

type Of<T extends JournalEvent['type']> = Extract<JournalEvent, { type: T }>

/** A run, folded from its journal: what resume, replay, reports and the live view all read. */
export interface Case extends Visits {
  readonly id: string
  readonly openedAt: string
  /** The file that it was taken in from; absent: it was begun here. */
  readonly importedFrom?: string
  /** The ticket that it belongs to; absent: none was named. */
  readonly ticket?: string
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
  /** By name of a window: the boot of its machine then; empty: not known. */
  readonly windowBoots: Readonly<Record<string, string>>
  /** Of the machines on which a window was opened. */
  readonly snapshots: PerRole<Snapshots>
  /** By step: what it found by comparing. */
  readonly findings: Readonly<Record<string, Finding>>
  readonly refusals: Readonly<Record<string, PerRole<'refused' | 'skipped'>>>
  readonly answers: Readonly<Record<string, Json>>
  readonly notes: readonly Of<'note-added'>[]
  /** Who sees a conclusion otherwise, whether it is the last one or not. */
  readonly disagreements: readonly Of<'disagreed'>[]
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
  windowBoots: {},
  snapshots: {},
  findings: {},
  refusals: {},
  answers: {},
  ...noVisits,
  notes: [],
  disagreements: [],
  conclusion: undefined,
  end: undefined,
}
