import { windowOf } from '../evidence/fold-visits.ts'
import { provenanceOf, useOf } from '../evidence/provenance-of.ts'
import { onwardOf } from '../evidence/way-behind.ts'
import type { Case } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'
import { isCut } from '../model/fact.ts'
import type { StepBody } from '../model/playbook.ts'
import type { Visit, WindowRecord } from '../model/visit.ts'
import { answerAgain, nameCase, openMachines, setInputs } from './begin-case.ts'
import { closed, inFlight, letGo, notBegun, settle } from './in-flight.ts'
import { askAboutOtherMachines } from './other-machines.ts'
import type { Run } from './run.ts'
import { type Standing, whereItStands } from './standing.ts'

/** A case to go on with: everything that is on record, raw texts read again. */
export interface Resumed {
  readonly events: readonly JournalEvent[]
  readonly by: string
  readonly reason: string
  /** The file that the case was taken in from. */
  readonly importedFrom?: string
}

/** Opens the machines anew, finishes what the opening of the case left undone, and settles what was in flight. */
export async function resumeCase(
  run: Run,
  { events, by, reason, importedFrom }: Resumed,
  opening: {
    readonly casebook: string
    readonly facts: StepBody | undefined
    readonly ticket: string | undefined
  },
): Promise<Standing> {
  const { visits } = run.case
  const standing = whereItStands(visits, run.playbook.start)
  const unfinished = unfinishedOf(run.case)
  const openings = lastTries(unfinished?.openings ?? [])
  const cutOpening = run.case.opening.facts.some(({ facts }) => Object.values(facts).some(isCut))
  const before = run.case
  const situations = await askAboutOtherMachines(run)
  run.emit({
    type: 'case-resumed',
    by,
    reason,
    casebook: opening.casebook,
    ...(importedFrom !== undefined && { importedFrom }),
    ...(opening.ticket !== undefined && { ticket: opening.ticket }),
  })
  await openMachines(run)
  const fired = new Set<string>()
  for (const opened of closed(openings)) if (await letGo(run, opened)) fired.add(windowOf(opened))
  const anew = notBegun(openings)
  const again = new Set(anew.map(windowOf))
  const settledNow = new Set<string>()
  for (const flown of inFlight(openings)) {
    const window = windowOf(flown.opened)
    if (await settle(run, flown)) again.add(window)
    else settledNow.add(window)
  }
  const settled = run.written.filter((event) => event.type === 'window-closed')
  const left = unfinished ? events.filter(({ seq }) => seq >= unfinished.seq) : []
  const changed = Object.values(situations).some((situation) => situation !== 'same')
  const cut = changed || openings.some(({ closed }) => closed && wasCut(closed)) || left.some(isCutFact)
  const stays = left.filter((event) => {
    // How it ended is on record since a moment ago.
    if (event.type === 'window-opened' && settledNow.has(windowOf(event))) return true
    const role = 'role' in event ? event.role : undefined
    const situation = (role && situations[role]) ?? 'same'
    if (useOf(provenanceOf(event, before), event, situation) === 'again') return false
    switch (event.type) {
      case 'window-opened':
        return !again.has(windowOf(event)) && situation !== 'another'
      case 'window-closed':
        return !wasCut(event) && ![again, fired, settledNow].some((windows) => windows.has(windowOf(event)))
      case 'consent-given':
        // Who stopped before the action began may have changed their mind.
        return !anew.some(({ role, action }) => event.role === role && event.action === action)
      case 'fact-observed':
        return !isCutFact(event)
      case 'compared':
      case 'step-performed':
      case 'decided':
        // An older casebook went on from what had been cut.
        return !cut
      default:
        return true
    }
  })
  run.goOnWith([...stays, ...settled])
  if (visits.length === 0 || cutOpening) await opening.facts?.perform(run.deskFor({ id: '' }))
  await setInputs(run)
  await answerAgain(run)
  nameCase(run)
  return standing
}

/** A window that was cut may have been opened again since: then only its last try says how it stands. */
function lastTries(openings: readonly WindowRecord[]): readonly WindowRecord[] {
  return [...new Map(openings.map((each) => [windowOf(each.opened), each])).values()]
}

/** Whether the end of the run before cut what this says: it was never seen to its end. */
function wasCut(event: JournalEvent): boolean {
  return event.type === 'window-closed' && isCut(event.outcome)
}

function isCutFact(event: JournalEvent): boolean {
  return event.type === 'fact-observed' && isCut(event.fact)
}

/** The last visit, as long as it led nowhere yet; before the first one what was done to open the case. */
function unfinishedOf({ opening, visits }: Case): Visit | undefined {
  const last = visits.at(-1) ?? opening
  return onwardOf(last) ? undefined : last
}
