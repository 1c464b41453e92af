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

/** A function of the condition language: its signature for the checker, what it is for people, and what it does. */
interface ConditionFunction {
  readonly signature: string
  /** What it is, without a full stop. */
  readonly about: string
  /** A call of it. */
  readonly example: string
  /** It asks of one name whether something is known of it. */
  readonly asks?: true
  // The expression library hands over what the signature promises; the checker has seen to it.
  readonly apply: (...args: never[]) => boolean | bigint | string
}

const called = (heard: Heard) => () => wasCalled(heard)
const silent = (heard: Heard) => () => !wasCalled(heard)

/** The evaluator answers these by the names that stand in them, so that they are never run. */
const byName = (): never => {
  throw new Error('the evaluator answers this')
}

/** Everything of casebook's own that a condition can call. Checks, hints and docs list what stands here. */
export const functions: readonly ConditionFunction[] = [
  {
    signature: 'called(Call): bool',
    about: 'whether it was called; a silence that does not count is unknown',
    example: 'called(suspect.watch.heard)',
    apply: (call: HeardValue) => wasCalled(call.heard),
  },
  {
    signature: 'count(Call): int',
    about: 'how often it was called',
    example: 'count(suspect.watch.heard) > 3',
    apply: (call: HeardValue) => BigInt(allCallsOf(call.heard).length),
  },
  {
    signature: 'returned(Call): int',
    about: 'the value that it returned; unknown when calls returned different ones',
    example: 'returned(suspect.watch.offered) == 0',
    apply: (call: HeardValue) => returnedBy(call.heard),
  },
  {
    signature: 'called_from(Call, string): bool',
    about: 'whether some call has that function as its caller or in its stack',
    example: "called_from(suspect.watch.heard, 'do_restart')",
    apply: calledFrom,
  },
  {
    signature: 'before(Call, Call): bool',
    about: 'whether the first call of the one came before the first of the other, on one machine in one step',
    example: 'before(suspect.watch.heard, suspect.watch.offered)',
    apply: before,
  },
  {
    signature: 'only_suspect(Calls): bool',
    about: 'whether the suspect alone called it',
    example: 'only_suspect(watch.heard)',
    apply: (pair: HeardPair) => bothHold(called(pair.suspect), silent(pair.baseline)),
  },
  {
    signature: 'only_baseline(Calls): bool',
    about: 'whether the baseline alone called it',
    example: 'only_baseline(watch.heard)',
    apply: (pair: HeardPair) => bothHold(called(pair.baseline), silent(pair.suspect)),
  },
  {
    signature: 'both(Calls): bool',
    about: 'whether both machines called it',
    example: 'both(watch.heard)',
    apply: (pair: HeardPair) => bothHold(called(pair.suspect), called(pair.baseline)),
  },
  {
    signature: 'neither(Calls): bool',
    about: 'whether no machine called it',
    example: 'neither(watch.heard)',
    apply: (pair: HeardPair) => bothHold(silent(pair.suspect), silent(pair.baseline)),
  },
  {
    signature: 'differs(Calls): bool',
    about: 'whether one machine alone called it, or the calls returned different values',
    example: 'differs(watch.offered)',
    apply: differs,
  },
  {
    signature: 'bit(int, int): bool',
    about: 'whether a bit is set, counted from the right from 0',
    example: 'bit(suspect.flags, 6)',
    apply: bit,
  },
  {
    signature: 're(string, string): bool',
    about: 'whether an RE2 pattern, written out, matches somewhere in a text',
    example: "re(suspect.kernel, '^6[.]')",
    apply: (text: string, pattern: string) => RE2JS.compile(pattern).matcher(text).find(),
  },
  {
    signature: 'known(dyn): bool',
    asks: true,
    about: 'whether a name has a value, or was called; never unknown',
    example: 'known(suspect.kernel)',
    apply: byName,
  },
  {
    signature: 'absent(dyn): bool',
    asks: true,
    about:
      'whether casebook looked and it is not there, or was not called; unknown only when casebook could not look',
    example: 'absent(suspect.kernel)',
    apply: byName,
  },
  {
    signature: 'not_tried(dyn): bool',
    asks: true,
    about:
      'whether nobody asked the machine for it: the step was skipped, the action refused, or the way did not lead there; unknown when the run was told to end meanwhile',
    example: 'not_tried(suspect.kernel)',
    apply: byName,
  },
  {
    signature: 'first_difference(dyn): string',
    about:
      'where the two machines part in a step: the label that only one called, else that came from another caller, else in another order. For `diverge`, `survey` and `narrow` it is the function; `""` when they do not part. How often is no parting',
    example: 'first_difference(watch) != ""',
    apply: byName,
  },
]

/** What a function is called in conditions. */
export function nameOf({ signature }: ConditionFunction): string {
  return signature.split('(')[0] ?? ''
}

/** The functions that ask whether something is known. */
export const questions: ReadonlySet<string> = new Set(functions.filter(({ asks }) => asks).map(nameOf))

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
