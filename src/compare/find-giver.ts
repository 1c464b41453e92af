import { hear, type ReadingPair } from '../evidence/heard.ts'
import type { Call } from '../model/reading.ts'
import type { Role } from '../model/role.ts'
import { type Climb, climbFrom, handler } from './rungs.ts'

interface Handed {
  readonly pair: ReadingPair
  readonly role: Role
  /** The function whose call is to be explained, and the climb that ends in what was handed over. */
  readonly from: string
  readonly climb: Climb
}

/**
 * Who handed over what a thread then ran. Of all calls that handed this very function over, the first since it last ran: a
 * work that waits already is not queued again. The ways up of the others come after it.
 */
export function findGivers({ pair, role, from, climb }: Handed): readonly Climb[] {
  if (!climb.handed) return []
  const { how, handler: fn } = climb.handed
  const callsOf = (label: string) => {
    const heard = hear(pair, role, label)
    return heard.state === 'called' ? heard.calls : []
  }
  const given = how.givers
    .flatMap((giver) => callsOf(giver.fn))
    .filter((call) => call.args[handler] === fn)
    .sort((a, b) => a.seq - b.seq)
  const target = callsOf(from)[0]
  const runs = callsOf(fn).filter((run) => !target || (run.seq <= target.seq && run.pid === target.pid))
  const [run = target, before] = [runs.at(-1), runs.at(-2)]
  const effective =
    given.find((call) => after(call, before) && (!run || call.seq < run.seq)) ??
    given.findLast((call) => !run || call.seq < run.seq)
  const ordered = effective ? [effective, ...given.filter((call) => call !== effective)] : given
  return distinct(ordered.map((call) => climbFrom(call, fn)))
}

function after(call: Call, before: Call | undefined): boolean {
  return !before || call.seq > before.seq
}

/** One climb for each way. */
export function distinct(climbs: readonly Climb[]): readonly Climb[] {
  return [...new Map(climbs.map((climb) => [climb.rungs.map(({ fn }) => fn).join(' '), climb])).values()]
}
