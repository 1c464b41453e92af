import { RE2JS } from 're2js'
import type { Heard } from '../model/reading.ts'
import {
  allCallsOf,
  bothHold,
  callsOf,
  type HeardPair,
  type HeardValue,
  returnedBy,
  Undecided,
  wasCalled,
} from './values.ts'

/** A function of the condition language: its signature for the checker, and what it does. */
interface ConditionFunction {
  readonly signature: string
  // The expression library hands over what the signature promises; the checker has seen to it.
  readonly apply: (...args: never[]) => boolean | bigint | string
}

const called = (heard: Heard) => () => wasCalled(heard)
const silent = (heard: Heard) => () => !wasCalled(heard)

/** Everything that a condition can call. `first_difference`, `known` and `absent` look at names, so they live in the evaluator. */
export const functions: readonly ConditionFunction[] = [
  { signature: 'called(Call): bool', apply: (call: HeardValue) => wasCalled(call.heard) },
  { signature: 'count(Call): int', apply: (call: HeardValue) => BigInt(allCallsOf(call.heard).length) },
  { signature: 'returned(Call): int', apply: (call: HeardValue) => returnedBy(call.heard) },
  { signature: 'called_from(Call, string): bool', apply: calledFrom },
  { signature: 'before(Call, Call): bool', apply: before },
  {
    signature: 'only_suspect(Calls): bool',
    apply: (pair: HeardPair) => bothHold(called(pair.suspect), silent(pair.baseline)),
  },
  {
    signature: 'only_baseline(Calls): bool',
    apply: (pair: HeardPair) => bothHold(called(pair.baseline), silent(pair.suspect)),
  },
  {
    signature: 'both(Calls): bool',
    apply: (pair: HeardPair) => bothHold(called(pair.suspect), called(pair.baseline)),
  },
  {
    signature: 'neither(Calls): bool',
    apply: (pair: HeardPair) => bothHold(silent(pair.suspect), silent(pair.baseline)),
  },
  { signature: 'differs(Calls): bool', apply: differs },
  { signature: 'bit(int, int): bool', apply: bit },
  {
    signature: 're(string, string): bool',
    apply: (text: string, pattern: string) => RE2JS.compile(pattern).matcher(text).find(),
  },
]

function calledFrom(call: HeardValue, name: string): boolean {
  const calls = callsOf(call.heard)
  if (calls.some((each) => each.caller === name || each.stack.includes(name))) return true
  if (calls.some((each) => each.caller === undefined && each.stack.length === 0)) {
    throw new Undecided('who called it was not recorded')
  }
  allCallsOf(call.heard)
  return false
}

/** Both must have been called: if either was silent, the answer is no. */
function before(first: HeardValue, second: HeardValue): boolean {
  if (!bothHold(called(first.heard), called(second.heard))) return false
  const [a] = allCallsOf(first.heard)
  const [b] = allCallsOf(second.heard)
  return a !== undefined && b !== undefined && a.seq < b.seq
}

function differs({ suspect, baseline }: HeardPair): boolean {
  if (wasCalled(suspect) !== wasCalled(baseline)) return true
  const values = [suspect, baseline].map((heard) => callsOf(heard).flatMap((call) => call.returned ?? []))
  if (values.some((list) => list.length === 0)) return false
  if (returnedBy(suspect) !== returnedBy(baseline)) return true
  for (const heard of [suspect, baseline]) allCallsOf(heard)
  return false
}

function bit(value: bigint, place: bigint): boolean {
  if (place < 0n || place > 63n) throw new Undecided('there are bits 0 to 63')
  return ((BigInt.asUintN(64, value) >> place) & 1n) === 1n
}
