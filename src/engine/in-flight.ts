import { fillWith } from '../evidence/scope.ts'
import type { Question } from '../model/bench.ts'
import type { JournalEvent } from '../model/event.ts'
import { couldNotLook, isCut } from '../model/fact.ts'
import type { WindowOutcome } from '../model/machine.ts'
import type { WindowRecord } from '../model/visit.ts'
import type { Run } from './run.ts'

type Opened = Extract<JournalEvent, { type: 'window-opened' }>

/** A window whose action may have run, with nothing of its result on record. */
interface InFlight {
  readonly opened: Opened
  /** The run was told to end, and it ended the window: the machine keeps nothing of it. */
  readonly cut: boolean
}

/** Of the windows of a visit those that may have run and of whose result nothing is known; of several tries of one the last. */
export function inFlight(openings: readonly WindowRecord[]): readonly InFlight[] {
  return openings.flatMap(({ opened, closed }): InFlight[] => {
    if (!closed) return [{ opened, cut: false }]
    return isCut(closed.outcome) && !hasNotBegun(closed.outcome) ? [{ opened, cut: true }] : []
  })
}

/** Of the windows of a visit those that ended before their action began: they are simply opened again. */
export function notBegun(openings: readonly WindowRecord[]): readonly Opened[] {
  return openings.flatMap(({ opened, closed }) => (closed && hasNotBegun(closed.outcome) ? [opened] : []))
}

function hasNotBegun(outcome: WindowOutcome): boolean {
  return outcome.state !== 'done' && outcome.code === 'not-begun'
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
  const outcome = await machine.fetch({ id, boot: '', action, keep: () => {} }, run.bench.signal)
  if (outcome.state !== 'done' || outcome.undone?.why !== 'alone') return false
  run.emit({ type: 'window-closed', ...common, outcome })
  return true
}

/**
 * Settles a window that may have run: fetches its result, runs it again, or leaves it out. Never runs it again without being asked,
 * unless the machine says that its action never began; a recording changes nothing. True: it is to run again.
 */
export async function settle(run: Run, { opened, cut }: InFlight): Promise<boolean> {
  const { machines, prompter, signal } = run.bench
  const { seq: _, at: __, type: ___, id, ...common } = opened
  const machine = machines[opened.role]
  if (!machine || machine.about.recorded) return true
  const { value } = await prompter.ask(questionOf(run, { opened, cut }), signal)
  if (value === 'again') return true
  const close = (outcome: WindowOutcome) => run.emit({ type: 'window-closed', ...common, outcome })
  const action = run.playbook.actions.get(opened.action)
  if (value !== 'fetch' || id === undefined || !action) {
    close(couldNotLook('skipped', 'the run ended while it was under way, and it was left at that'))
    return false
  }
  let kept = false
  const keep = (had: WindowOutcome) => {
    if (hasNotBegun(had)) return
    kept = true
    close(had)
  }
  const boot = run.case.windowBoots[id] ?? ''
  const outcome = await machine.fetch({ id, boot, action, keep }, signal)
  if (hasNotBegun(outcome)) return true
  // Nothing came, for the run was told to end: it can still be fetched.
  if (signal.aborted && !kept) throw signal.reason
  if (!kept) keep(outcome)
  return false
}

function questionOf(run: Run, { opened, cut }: InFlight): Question {
  const { step, role, action, id, take } = opened
  const { machines, prompter } = run.bench
  const declared = run.playbook.actions.get(action)
  const title = declared ? fillWith(run.playbook, run.case, declared.title) : action
  const noFetch = cut
    ? 'the run stopped it when it ended'
    : id === undefined
      ? 'the case does not know its name on the machine'
      : undefined
  const which = take ? ` (${take.number} of ${take.of})` : ''
  return {
    subject: { of: 'in-flight', step, role },
    kind: 'choice',
    message: `“${title}”${which} was under way on the ${role}, ${machines[role]?.target}, when the run ended. What now?`,
    choices: [
      {
        value: 'fetch',
        label: 'fetch its result, if the machine still keeps it',
        ...(noFetch !== undefined && { disabled: noFetch }),
      },
      { value: 'again', label: `run it again (${declared?.risk ?? 'disruptive'})` },
      { value: 'leave', label: 'go on without its result' },
    ],
    // Fetching changes nothing; only somebody who is there may be asked for more.
    default: prompter.interactive ? (cut ? 'again' : 'fetch') : undefined,
    check: (value) => {
      if (value === 'fetch' && cut) return 'the run stopped it when it ended: again or leave is needed'
      return ['fetch', 'again', 'leave'].includes(String(value))
        ? undefined
        : 'fetch, again or leave is needed'
    },
  }
}
