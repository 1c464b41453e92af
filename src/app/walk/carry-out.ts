import type { Resumed } from '../../engine/resume-case.ts'
import { walk } from '../../engine/walk.ts'
import type { Block } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import type { Prompter } from '../../model/desk.ts'
import type { JournalEvent } from '../../model/event.ts'
import type { Machine } from '../../model/machine.ts'
import type { Playbook } from '../../model/playbook.ts'
import type { PerRole } from '../../model/role.ts'
import { blocksFor } from '../../report/blocks-for.ts'
import { observing } from '../../steps/observe.ts'
import { contextOf, showingBlocks } from '../view.ts'
import { openRecordedClock, systemClock } from './clock.ts'

export interface CarryOut {
  readonly playbook: Playbook
  readonly machines: PerRole<Machine>
  readonly prompter: Prompter
  readonly signal: AbortSignal
  readonly caseId: string
  readonly by?: string
  /** A case to go on with. */
  readonly resumed?: Resumed
  readonly version: string
  /** Keeps an event, and gives it back as it is to be held from then on; nothing happens on a machine before it has returned. */
  readonly keep: (event: JournalEvent) => JournalEvent
  /** Undefined: nothing is shown. */
  readonly show: ((blocks: readonly Block[]) => void) | undefined
}

/** Walks a playbook with everything wired up: events are kept first, then shown. Machines are closed at the end. */
export async function carryOut(request: CarryOut): Promise<{ case: Case; events: readonly JournalEvent[] }> {
  const { playbook, machines, prompter, signal, keep, show } = request
  const events: JournalEvent[] = [...(request.resumed?.events ?? [])]
  const context = contextOf(playbook)
  const all = Object.values(machines)
  const recorded = all.every((machine) => machine.about.recorded !== undefined)
  try {
    const kase = await walk({
      playbook,
      caseId: request.caseId,
      casebook: request.version,
      ...(request.by !== undefined && { by: request.by }),
      ...(request.resumed && { resumed: request.resumed }),
      facts: playbook.facts.length > 0 ? observing(playbook.facts) : undefined,
      bench: {
        machines,
        prompter,
        signal,
        clock: recorded ? openRecordedClock() : systemClock,
        write: (event, after) => {
          events.push(keep(event))
          show?.(blocksFor(event, after, context))
        },
        show: (showing, now) => show?.(showingBlocks(showing, now, events)),
      },
    })
    return { case: kase, events }
  } finally {
    await Promise.all(all.map((machine) => machine.close()))
  }
}
