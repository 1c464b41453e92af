import { foldVisits } from '../evidence/fold-visits.ts'
import type { JournalEvent } from '../model/event.ts'
import type { MachineAbout, WindowDone } from '../model/machine.ts'
import type { Call } from '../model/reading.ts'
import { type PerRole, type Role, roles } from '../model/role.ts'

/** Times are milliseconds; `at` is the workstation's clock, since 1970. */
export interface TimedCall {
  readonly role: Role
  readonly call: Call
  /** Since the action began on that machine. */
  readonly after: number
  readonly at: number
}

/** The calls of one step's windows, in the order in which they came. */
export interface TimedStep {
  readonly number: number
  readonly title: string
  /** When the action began on each machine, and how far that may be off. */
  readonly began: PerRole<{ readonly at: number; readonly within: number }>
  readonly calls: readonly TimedCall[]
}

/**
 * What was heard on both machines, on one clock: a machine's boot clock was measured against the workstation's when it was opened, and a window
 * says when on it its action began. Steps of which that is not known are left out, as are recordings of different cases beside each other.
 */
export function timedSteps(events: readonly JournalEvent[]): readonly TimedStep[] {
  const machines = new Map(
    events.flatMap((event) => (event.type === 'machine-opened' ? [[event.role, event.about] as const] : [])),
  )
  if (new Set([...machines.values()].map(({ recorded }) => recorded?.case)).size > 1) return []
  return foldVisits(events).visits.flatMap(({ number, title, windows }) => {
    const timed = roles.flatMap((role) => {
      const outcome = windows[role]?.outcome
      const about = machines.get(role)
      return outcome?.state === 'done' && about ? timesOf(role, about, outcome) : []
    })
    const calls = timed.flatMap((each) => each.calls).toSorted((a, b) => a.at - b.at)
    const began = Object.fromEntries(timed.map(({ role, at, within }) => [role, { at, within }]))
    return calls.length === 0 ? [] : [{ number, title, began, calls }]
  })
}

/** A journal that was handed over may hold anything: what is no time is left out. */
function timesOf(role: Role, { clock }: MachineAbout, { reading, beganMs }: WindowDone) {
  if (!clock?.booted || beganMs === undefined || reading?.beganNs === undefined) return []
  const at = clock.booted.at + beganMs
  const began = nanoseconds(reading.beganNs)
  if (began === undefined || !isTime(at)) return []
  const calls = reading.calls.flatMap((call) => {
    const time = nanoseconds(call.timeNs)
    if (time === undefined) return []
    const after = Number(time - began) / 1e6
    return [{ role, call, after, at: at + after }]
  })
  return [{ role, at, within: clock.booted.withinMs, calls }]
}

/** Of some centuries at most. */
function nanoseconds(text: string): bigint | undefined {
  return /^\d{1,19}$/.test(text) ? BigInt(text) : undefined
}

/** Milliseconds since 1970, before the year 9999 by as much as any call may come later. */
function isTime(at: number): boolean {
  return at > 0 && at < Date.UTC(9000, 0)
}
