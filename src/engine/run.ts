import type { Bench, NewEvent } from '../model/bench.ts'
import { advance, type Case, foldCase } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'
import type { Desk, Playbook, Step } from '../model/playbook.ts'
import { timeLimit } from '../model/time-limit.ts'
import { nameOnRecord, openRecord } from './on-record.ts'

/** A run under way: the case so far, and the only way to add to it. */
export interface Run {
  readonly playbook: Playbook
  readonly bench: Bench
  readonly case: Case
  /** What was written since this run began. */
  readonly written: readonly JournalEvent[]
  /** Has the step that comes next answered by what it left on record. */
  goOnWith(events: readonly JournalEvent[]): void
  emit(event: NewEvent): void
  /** What a step works with; its signal also ends with the step's time. */
  deskFor(step: Pick<Step, 'id'> & { envelope?: Step['envelope'] }): Desk
}

/** Stamps, keeps and hands on every event; the case is folded as it grows, from what is on record already. */
export function startRun(playbook: Playbook, bench: Bench, before: readonly JournalEvent[] = []): Run {
  let kase = foldCase(before)
  let seq = before.length
  let record = openRecord([], bench)
  const written: JournalEvent[] = []
  const emit = (event: NewEvent) => {
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
  }
  return {
    playbook,
    bench,
    written,
    emit,
    goOnWith: (events) => {
      record = openRecord(events, bench)
      // As it was before them: they happen again, one by one, so that a step that looks sees what it saw.
      const again = new Set(events.filter((event) => nameOnRecord(event) !== undefined))
      kase = foldCase([...before, ...written].filter((event) => !again.has(event)))
    },
    get case() {
      return kase
    },
    deskFor: ({ id, envelope }) => {
      const timeoutMs = envelope?.timeoutMs
      return {
        playbook,
        machines: record.machines,
        prompter: record.prompter,
        clock: bench.clock,
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
