import { advance, type Case, emptyCase } from '../model/case.ts'
import type { Bench, Desk, NewEvent } from '../model/desk.ts'
import type { JournalEvent } from '../model/event.ts'
import type { Playbook, Step } from '../model/playbook.ts'

/** A run under way: the case so far, and the only way to add to it. */
export interface Run {
  readonly playbook: Playbook
  readonly bench: Bench
  readonly case: Case
  emit(event: NewEvent): void
  /** What a step works with; its signal also ends with the step's time. */
  deskFor(step: Pick<Step, 'id'> & { envelope?: Step['envelope'] }): Desk
}

/** Stamps, keeps and hands on every event; the case is folded as it grows. */
export function startRun(playbook: Playbook, bench: Bench): Run {
  let kase = emptyCase
  let seq = 0
  const emit = (event: NewEvent) => {
    seq += 1
    const stamped: JournalEvent = { seq, at: bench.clock.now(), ...event }
    kase = advance(kase, stamped)
    bench.write(stamped, kase)
  }
  return {
    playbook,
    bench,
    emit,
    get case() {
      return kase
    },
    deskFor: ({ id, envelope }) => {
      const timeoutMs = envelope?.timeoutMs
      return {
        playbook,
        machines: bench.machines,
        prompter: bench.prompter,
        clock: bench.clock,
        signal:
          timeoutMs === undefined
            ? bench.signal
            : AbortSignal.any([bench.signal, AbortSignal.timeout(timeoutMs)]),
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
