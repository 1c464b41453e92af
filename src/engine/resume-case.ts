import type { JournalEvent } from '../model/event.ts'
import type { StepBody } from '../model/playbook.ts'
import { answerAgain, openMachines, setInputs } from './begin-case.ts'
import { closed, inFlight, letGo, settle } from './in-flight.ts'
import type { Run } from './run.ts'
import { type Standing, whereItStands } from './standing.ts'
import { windowOf } from './window-of.ts'

/** A case to go on with: everything that is on record, raw texts read again. */
export interface Resumed {
  readonly events: readonly JournalEvent[]
  readonly by: string
  readonly reason: string
}

/** Opens the machines anew, finishes what the opening of the case left undone, and settles what was in flight. */
export async function resumeCase(
  run: Run,
  { events, by, reason }: Resumed,
  opening: { readonly casebook: string; readonly facts: StepBody | undefined },
): Promise<Standing> {
  const standing = whereItStands(events, run.playbook.start)
  const unfinished = unfinishedOf(events)
  run.emit({ type: 'case-resumed', by, reason, casebook: opening.casebook })
  await openMachines(run)
  const fired = new Set<string>()
  for (const opened of closed(unfinished)) if (await letGo(run, opened)) fired.add(windowOf(opened))
  const again = new Set<string>()
  for (const opened of inFlight(unfinished)) if (await settle(run, opened)) again.add(windowOf(opened))
  const settled = run.written.filter((event) => event.type === 'window-closed')
  const stays = unfinished.filter((event) => {
    if (event.type === 'window-opened') return !again.has(windowOf(event))
    return event.type !== 'window-closed' || !fired.has(windowOf(event))
  })
  run.goOnWith([...stays, ...settled])
  if (!events.some((event) => event.type === 'step-entered'))
    await opening.facts?.perform(run.deskFor({ id: '' }))
  await setInputs(run)
  await answerAgain(run)
  return standing
}

/** What happened since the last step was entered and not yet led anywhere. */
function unfinishedOf(events: readonly JournalEvent[]): readonly JournalEvent[] {
  const from = events.findLastIndex((event) => event.type === 'step-entered')
  const visit = events.slice(Math.max(0, from))
  return visit.some(leadsOn) ? [] : visit
}

function leadsOn(event: JournalEvent): boolean {
  if (event.type === 'way-chosen') return event.how !== 'skip'
  return event.type === 'decided' && event.go !== undefined
}
