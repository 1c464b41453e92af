import { advance, foldCase } from '../evidence/fold-case.ts'
import type { Bench, NewEvent, Prompter, Showing } from '../model/bench.ts'
import type { Case } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'
import { isCut } from '../model/fact.ts'
import type { Desk, Playbook, Step } from '../model/playbook.ts'
import { timeLimit } from '../model/time-limit.ts'
import { endingByTime } from './ending-by-time.ts'
import { nameOnRecord, openRecord } from './on-record.ts'
import { openRevealing } from './revealing.ts'

/** A run under way: the case so far, and the only way to add to it. */
export interface Run {
  readonly playbook: Playbook
  readonly bench: Bench
  readonly case: Case
  /** What was written since this run began. */
  readonly written: readonly JournalEvent[]
  /** Has the step that comes next answered by what it left on record. */
  goOnWith(events: readonly JournalEvent[]): void
  /** Keeps an event, then hands it over to be shown. */
  emit(event: NewEvent): void
  /** Shows something beside the events, when all before it is shown. */
  reveal(showing: Showing): Promise<void>
  /** When everything so far is shown. */
  revealed(): Promise<void>
  /** What a step works with; its signal also ends with the step's time. */
  deskFor(step: Pick<Step, 'id'> & { envelope?: Step['envelope'] }): Desk
}

/** Stamps, keeps and hands on every event; the case is folded as it grows, from what is on record already. */
export function startRun(playbook: Playbook, outside: Bench, before: readonly JournalEvent[] = []): Run {
  const { reveal, revealed } = openRevealing(outside)
  const bench = { ...outside, prompter: afterwards(outside.prompter, revealed) }
  let kase = foldCase(before)
  let seq = before.length
  let record = openRecord([], bench)
  const written: JournalEvent[] = []
  const emit = (event: NewEvent) => {
    if (event.type === 'fact-observed' && isCut(event.fact)) return
    const known = record.take(event)
    if (known) {
      kase = advance(kase, known)
      return
    }
    // With the next step begins what is new.
    if (event.type === 'step-entered') record.forget()
    seq += 1
    const stamped: JournalEvent = { seq, at: bench.clock.now(), ...event }
    kase = advance(kase, stamped)
    written.push(stamped)
    bench.write(stamped, kase)
    reveal({ type: 'kept', event: stamped }, kase)
  }
  return {
    playbook,
    bench,
    written,
    emit,
    reveal: async (showing) => {
      reveal(showing, kase)
      await revealed()
    },
    revealed,
    goOnWith: (events) => {
      record = openRecord(events, bench)
      // As it was before them: they happen again, one by one, so that a step that looks sees what it saw.
      // An input is no work of a step: it is asked where it has no value.
      const again = new Set(
        events.filter((event) => event.type !== 'input-set' && nameOnRecord(event) !== undefined),
      )
      kase = foldCase([...before, ...written].filter((event) => !again.has(event)))
    },
    get case() {
      return kase
    },
    deskFor: ({ id, envelope }) => {
      const timeoutMs = envelope?.timeoutMs
      return {
        playbook,
        machines: timeoutMs === undefined ? record.machines : endingByTime(record.machines, bench.signal),
        prompter: record.prompter,
        clock: bench.clock,
        ...(bench.seal && { seal: bench.seal }),
        signal: timeoutMs === undefined ? bench.signal : timeLimit(timeoutMs, bench.signal),
        get case() {
          return kase
        },
        step: id,
        timeoutMs,
        emit,
      }
    },
  }
}

/** Asks when what comes before the question is shown. */
function afterwards(prompter: Prompter, revealed: () => Promise<void>): Prompter {
  return {
    interactive: prompter.interactive,
    ask: async (question, signal) => {
      await revealed()
      return prompter.ask(question, signal)
    },
  }
}
