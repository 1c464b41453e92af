import { type CouldNotLook, couldNotLook, isCouldNotLook, isCut } from '../model/fact.ts'
import type { Machine, WindowOutcome } from '../model/machine.ts'
import type { PerRole } from '../model/role.ts'

/** Machines for a step with a time of its own: what that time cut while the run goes on was not interrupted, it took too long. */
export function endingByTime(machines: PerRole<Machine>, run: AbortSignal): PerRole<Machine> {
  const late = (why: CouldNotLook): CouldNotLook =>
    isCut(why) && !run.aborted ? couldNotLook('timed-out', 'the time of the step was up') : why
  const closed = (outcome: WindowOutcome): WindowOutcome =>
    isCouldNotLook(outcome) ? { ...outcome, ...late(outcome) } : outcome
  return Object.fromEntries(
    Object.entries(machines).map(([role, machine]) => [
      role,
      {
        ...machine,
        observe: async (requests, signal) => {
          const raws = await machine.observe(requests, signal)
          return raws.map((raw) => (raw.ended === 'not-had' ? { ...raw, why: late(raw.why) } : raw))
        },
        window: async (request, signal) => {
          const { keep } = request
          const outcome = await machine.window(
            { ...request, ...(keep && { keep: (had: WindowOutcome) => keep(closed(had)) }) },
            signal,
          )
          return closed(outcome)
        },
      } satisfies Machine,
    ]),
  )
}
