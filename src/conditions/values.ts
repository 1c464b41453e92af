import type { Call, Heard } from '../model/reading.ts'

/** What a label came to on one machine, as the expression library sees it: the type `Call`. */
export class HeardValue {
  constructor(readonly heard: Heard) {}
}

/** The same on both machines: the type `Calls`. */
export class HeardPair {
  constructor(
    readonly suspect: Heard,
    readonly baseline: Heard,
  ) {}
}

/** Thrown by a function that cannot say: the comparison it stands in is unknown, with this reason. */
export class Undecided extends Error {}

/** Whether it was called; a silence that does not count cannot be decided. */
export function wasCalled(heard: Heard): boolean {
  if (heard.state === 'could-not-look') throw new Undecided(heard.reason)
  return heard.state === 'called'
}

/** Kleene's and over functions: a false one decides even when the other cannot be said. */
export function bothHold(a: () => boolean, b: () => boolean): boolean {
  let first: boolean
  try {
    first = a()
  } catch (undecided) {
    if (!b()) return false
    throw undecided
  }
  return first && b()
}

export function callsOf(heard: Heard): readonly Call[] {
  return wasCalled(heard) && heard.state === 'called' ? heard.calls : []
}

/** The same for questions that one more call could answer otherwise. */
export function allCallsOf(heard: Heard): readonly Call[] {
  const calls = callsOf(heard)
  if (heard.state === 'called' && heard.incomplete !== undefined) throw new Undecided(heard.incomplete)
  return calls
}

/** The one value that all its calls returned. */
export function returnedBy(heard: Heard): bigint {
  const values = new Set(callsOf(heard).flatMap((call) => call.returned ?? []))
  const [value] = values
  if (value === undefined) throw new Undecided('it was not called, so it returned nothing')
  if (values.size > 1) throw new Undecided(`its calls returned different values (${[...values].join(', ')})`)
  return BigInt.asIntN(64, BigInt(value))
}
