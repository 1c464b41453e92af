import type { Resumed } from '../../engine/resume-case.ts'
import { walk } from '../../engine/walk.ts'
import type { Prompter, Showing } from '../../model/bench.ts'
import type { Block } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import type { JournalEvent } from '../../model/event.ts'
import type { Machine } from '../../model/machine.ts'
import type { Playbook } from '../../model/playbook.ts'
import type { PerRole } from '../../model/role.ts'
import { observing } from '../../steps/observe.ts'
import { contextOf, showingBlocks } from '../view.ts'
import { openRecordedClock, systemClock } from './clock.ts'

interface CarryOut {
  readonly playbook: Playbook
  readonly machines: PerRole<Machine>
  readonly prompter: Prompter
  readonly signal: AbortSignal
  /** Absent: no consent of this run can be known again. */
  readonly seal?: (deed: string) => string | undefined
  readonly caseId: string
  readonly by?: string
  readonly ticket?: string | undefined
  /** A case to go on with. */
  readonly resumed?: Resumed
  readonly version: string
  /** Keeps an event, and gives it back as it is to be held from then on; nothing happens on a machine before it has returned. */
  readonly keep: (event: JournalEvent) => JournalEvent
  /** Shows what was kept; what comes after it waits until it is done. Undefined: nothing is shown. */
  readonly reveal: ((revealed: Revealed) => void | Promise<void>) | undefined
}

/** Something to be shown, as it is and as it looks. */
interface Revealed {
  readonly showing: Showing
  readonly now: Case
  readonly blocks: readonly Block[]
}

/** Walks a playbook with everything wired up: events are kept first, then shown. The machines stay open. */
export async function carryOut(request: CarryOut): Promise<{ case: Case; events: readonly JournalEvent[] }> {
  const { playbook, machines, prompter, signal, keep, reveal } = request
  const events: JournalEvent[] = [...(request.resumed?.events ?? [])]
  const context = contextOf(playbook)
  const all = Object.values(machines)
  const recorded = all.every((machine) => machine.about.recorded !== undefined)
  const kase = await walk({
    playbook,
    caseId: request.caseId,
    casebook: request.version,
    ...(request.by !== undefined && { by: request.by }),
    ticket: request.ticket,
    ...(request.resumed && { resumed: request.resumed }),
    facts: playbook.facts.length > 0 ? observing(playbook.facts) : undefined,
    bench: {
      machines,
      prompter,
      signal,
      ...(request.seal && { seal: request.seal }),
      clock: recorded ? openRecordedClock() : systemClock,
      write: (event) => {
        events.push(keep(event))
      },
      reveal: (showing, now) =>
        reveal?.({ showing, now, blocks: showingBlocks(showing, now, { context, events }) }),
    },
  })
  return { case: kase, events }
}
