import { windowOf } from '../evidence/fold-visits.ts'
import type { Case } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'
import type { StepBody } from '../model/playbook.ts'
import type { Visit } from '../model/visit.ts'
import { answerAgain, nameCase, openMachines, setInputs } from './begin-case.ts'
import { closed, inFlight, letGo, settle } from './in-flight.ts'
import type { Run } from './run.ts'
import { onwardOf, type Standing, whereItStands } from './standing.ts'

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
  const { visits } = run.case
  const standing = whereItStands(visits, run.playbook.start)
  const unfinished = unfinishedOf(run.case)
  const openings = unfinished?.openings ?? []
  run.emit({ type: 'case-resumed', by, reason, casebook: opening.casebook })
  await openMachines(run)
  const fired = new Set<string>()
  for (const opened of closed(openings)) if (await letGo(run, opened)) fired.add(windowOf(opened))
  const again = new Set<string>()
  for (const opened of inFlight(openings)) if (await settle(run, opened)) again.add(windowOf(opened))
  const settled = run.written.filter((event) => event.type === 'window-closed')
  const left = unfinished ? events.filter(({ seq }) => seq >= unfinished.seq) : []
  const stays = left.filter((event) => {
    if (event.type === 'window-opened') return !again.has(windowOf(event))
    return event.type !== 'window-closed' || !fired.has(windowOf(event))
  })
  run.goOnWith([...stays, ...settled])
  if (visits.length === 0) await opening.facts?.perform(run.deskFor({ id: '' }))
  await setInputs(run)
  await answerAgain(run)
  nameCase(run)
  return standing
}

/** The last visit, as long as it led nowhere yet; before the first one what was done to open the case. */
function unfinishedOf({ opening, visits }: Case): Visit | undefined {
  const last = visits.at(-1) ?? opening
  return onwardOf(last) ? undefined : last
}
