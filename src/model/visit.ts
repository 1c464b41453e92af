import type { JournalEvent } from './event.ts'
import type { Fact } from './fact.ts'
import type { RawObservation } from './observation.ts'
import type { MenuPlace } from './question.ts'
import type { PerRole } from './role.ts'

type Of<T extends JournalEvent['type']> = Extract<JournalEvent, { type: T }>

/** One fact as it stood when the visit ended, machine by machine. */
export interface FactRecord {
  readonly name: string
  readonly facts: PerRole<Fact>
  readonly raws: PerRole<RawObservation>
}

/** One opening of a window, with its closing once that is on record. */
export interface WindowRecord {
  readonly opened: Of<'window-opened'>
  readonly closed: Of<'window-closed'> | undefined
}

/** The engineer's own way, with the menu at which it was chosen. */
export type WayRecord = Of<'way-chosen'> & { readonly menu: MenuPlace }

/** One entering of a step with all that happened in it, in the journal's words. Also what happened before the first step: its number is 0. */
export interface Visit {
  /** From 1 over the whole run; a step that is entered again gets a new number. */
  readonly number: number
  readonly step: string
  readonly title: string
  readonly at: string
  /** Of the entry with which it begins: what is not before it, and not of the next visit, is of this one. */
  readonly seq: number
  readonly facts: readonly FactRecord[]
  readonly answers: readonly Of<'answer-given'>[]
  readonly consents: readonly Of<'consent-given'>[]
  /** Every window that was opened, in order. One that is opened again in place of an unfinished one takes its place. */
  readonly openings: readonly WindowRecord[]
  /** The last window that closed on each machine. */
  readonly windows: PerRole<Of<'window-closed'>>
  /** Those before it, in order: an action that was run several times. */
  readonly earlier: readonly Of<'window-closed'>[]
  /** What the step found by comparing what it had recorded. */
  readonly compared: Of<'compared'> | undefined
  /** The step's result, and how often it was tried. */
  readonly performed: Of<'step-performed'> | undefined
  /** The edge that was taken, and every condition that was tried. */
  readonly decided: Of<'decided'> | undefined
  readonly ways: readonly WayRecord[]
  readonly notes: readonly Of<'note-added'>[]
  readonly disagreements: readonly Of<'disagreed'>[]
  readonly concluded: Of<'concluded'> | undefined
}

/** A run visit by visit. */
export interface Visits {
  /** What happened before the first step. */
  readonly opening: Visit
  readonly visits: readonly Visit[]
}

/** Before the first event. */
export const noVisits: Visits = {
  opening: {
    number: 0,
    step: '',
    title: '',
    at: '',
    seq: 0,
    facts: [],
    answers: [],
    consents: [],
    openings: [],
    windows: {},
    earlier: [],
    compared: undefined,
    performed: undefined,
    decided: undefined,
    ways: [],
    notes: [],
    disagreements: [],
    concluded: undefined,
  },
  visits: [],
}
