import type { JournalEvent } from '../model/event.ts'
import type { Fact } from '../model/fact.ts'
import type { RawObservation } from '../model/observation.ts'
import type { PerRole } from '../model/role.ts'

type Of<T extends JournalEvent['type']> = Extract<JournalEvent, { type: T }>

/** One fact as it stood when the step was done, machine by machine. */
export interface FactRecord {
  readonly name: string
  readonly facts: PerRole<Fact>
  readonly raws: PerRole<RawObservation>
}

/** One entering of a step with all that happened in it, in the journal's words. */
export interface StepRecord {
  /** Counts from 1 over the whole run; a step that is entered again gets a new number. */
  readonly number: number
  readonly step: string
  readonly title: string
  readonly at: string
  readonly facts: readonly FactRecord[]
  readonly answers: readonly Of<'answer-given'>[]
  readonly consents: readonly Of<'consent-given'>[]
  /** The last one on each machine. */
  readonly windows: PerRole<Of<'window-closed'>>
  /** Those before it, in order: an action that was run several times. */
  readonly earlier: readonly Of<'window-closed'>[]
  /** Opened and never closed: what ran there is not known. */
  readonly open: PerRole<Of<'window-opened'>>
  /** What the step found by comparing what it had recorded. */
  readonly compared: Of<'compared'> | undefined
  readonly performed: Of<'step-performed'> | undefined
  readonly decided: Of<'decided'> | undefined
  readonly ways: readonly Of<'way-chosen'>[]
  readonly notes: readonly Of<'note-added'>[]
}

/** The run step by step. What happened before the first step is in none of them. */
export function stepRecords(events: readonly JournalEvent[]): readonly StepRecord[] {
  const records: StepRecord[] = []
  for (const event of events) {
    const last = records.at(-1)
    if (event.type === 'step-entered') records.push(enter(records.length + 1, event))
    else if (last) records[records.length - 1] = add(last, event)
  }
  return records
}

/** The facts that were looked at before the first step. */
export function earlyFacts(events: readonly JournalEvent[]): readonly FactRecord[] {
  return events
    .filter((event) => event.type === 'fact-observed' && event.step === '')
    .reduce<readonly FactRecord[]>((facts, event) => addFact(facts, event as Of<'fact-observed'>), [])
}

function enter(number: number, { step, title, at }: Of<'step-entered'>): StepRecord {
  return {
    number,
    step,
    title,
    at,
    facts: [],
    answers: [],
    consents: [],
    windows: {},
    earlier: [],
    open: {},
    compared: undefined,
    performed: undefined,
    decided: undefined,
    ways: [],
    notes: [],
  }
}

function add(record: StepRecord, event: JournalEvent): StepRecord {
  switch (event.type) {
    case 'fact-observed':
      return { ...record, facts: addFact(record.facts, event) }
    case 'answer-given':
      return { ...record, answers: [...record.answers, event] }
    case 'consent-given':
      return { ...record, consents: [...record.consents, event] }
    case 'window-opened':
      return { ...record, open: { ...record.open, [event.role]: event } }
    case 'window-closed': {
      const { [event.role]: _closed, ...open } = record.open
      const before = record.windows[event.role]
      const earlier = before ? [...record.earlier, before] : record.earlier
      return { ...record, open, earlier, windows: { ...record.windows, [event.role]: event } }
    }
    case 'compared':
      return { ...record, compared: event }
    case 'step-performed':
      return { ...record, performed: event }
    case 'decided':
      return { ...record, decided: event }
    case 'way-chosen':
      return { ...record, ways: [...record.ways, event] }
    case 'note-added':
      return { ...record, notes: [...record.notes, event] }
    default:
      return record
  }
}

function addFact(facts: readonly FactRecord[], event: Of<'fact-observed'>): readonly FactRecord[] {
  const had = facts.find((each) => each.name === event.name) ?? { name: event.name, facts: {}, raws: {} }
  const now = {
    name: event.name,
    facts: { ...had.facts, [event.role]: event.fact },
    raws: { ...had.raws, [event.role]: event.raw },
  }
  return facts.includes(had) ? facts.map((each) => (each === had ? now : each)) : [...facts, now]
}
