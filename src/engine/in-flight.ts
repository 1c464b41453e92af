import { fillWith } from '../evidence/scope.ts'
import type { Question } from '../model/bench.ts'
import type { JournalEvent } from '../model/event.ts'
import { couldNotLook } from '../model/fact.ts'
import type { WindowOutcome } from '../model/machine.ts'
import type { WindowRecord } from '../model/visit.ts'
import type { Run } from './run.ts'

type Opened = Extract<JournalEvent, { type: 'window-opened' }>

/** Of the windows of a visit those that were begun and of whose end nothing is known; of several tries of one the last. */
export function inFlight(openings: readonly WindowRecord[]): readonly Opened[] {
  return openings.flatMap(({ opened, closed }) => (closed ? [] : [opened]))
}

/** Of the windows of a visit those whose result is on record: of any other one there is nothing to come back for. */
export function closed(openings: readonly WindowRecord[]): readonly Opened[] {
  return openings.flatMap(({ opened, closed }) => (closed?.outcome.state === 'done' ? [opened] : []))
}

/**
 * Lets a machine go whose result is on record: the run may have ended just before it did so. If the guard took the action back meanwhile,
 * this puts the window's end on record again, and returns true.
 */
export async function letGo(run: Run, opened: Opened): Promise<boolean> {
  const { seq: _, at: __, type: ___, id, ...common } = opened
  const machine = run.bench.machines[opened.role]
  const action = run.playbook.actions.get(opened.action)
  if (!machine || machine.about.recorded || id === undefined || !action) return false
  const outcome = await machine.fetch({ id, action, keep: () => {} }, run.bench.signal)
  if (outcome.state !== 'done' || outcome.undone?.why !== 'alone') return false
  run.emit({ type: 'window-closed', ...common, outcome })
  return true
}

/**
 * Settles a window that was under way when the run ended: fetches its result, runs it again, or leaves it out. Never
 * run again without being asked; a recording changes nothing. True: it is to run again.
 */
export async function settle(run: Run, opened: Opened): Promise<boolean> {
  const { machines, prompter, signal } = run.bench
  const { seq: _, at: __, type: ___, id, ...common } = opened
  const machine = machines[opened.role]
  if (!machine || machine.about.recorded) return true
  const { value } = await prompter.ask(questionOf(run, opened), signal)
  if (value === 'again') return true
  const keep = (outcome: WindowOutcome) => run.emit({ type: 'window-closed', ...common, outcome })
  const action = run.playbook.actions.get(opened.action)
  if (value !== 'fetch' || id === undefined || !action) {
    keep(couldNotLook('interrupted', 'the run ended while it was under way, and it was left at that'))
    return false
  }
  let kept = false
  const outcome = await machine.fetch(
    {
      id,
      action,
      keep: (had) => {
        kept = true
        keep(had)
      },
    },
    signal,
  )
  if (!kept) keep(outcome)
  return false
}

function questionOf(run: Run, { step, role, action, id, take }: Opened): Question {
  const { machines, prompter } = run.bench
  const declared = run.playbook.actions.get(action)
  const title = declared ? fillWith(run.playbook, run.case, declared.title) : action
  const which = take ? ` (${take.number} of ${take.of})` : ''
  return {
    subject: { of: 'in-flight', step, role },
    kind: 'choice',
    message: `“${title}”${which} was under way on the ${role}, ${machines[role]?.target}, when the run ended. What now?`,
    choices: [
      {
        value: 'fetch',
        label: 'fetch its result, if the machine still keeps it',
        ...(id === undefined && { disabled: 'the case does not know its name on the machine' }),
      },
      { value: 'again', label: `run it again (${declared?.risk ?? 'disruptive'})` },
      { value: 'leave', label: 'go on without its result' },
    ],
    // Fetching changes nothing; only somebody who is there may be asked for more.
    default: prompter.interactive ? 'fetch' : undefined,
    check: (value) =>
      ['fetch', 'again', 'leave'].includes(String(value)) ? undefined : 'fetch, again or leave is needed',
  }
}
