import type { Condition } from './condition.ts'
import type { Place } from './place.ts'
import type { Prose } from './prose.ts'

/** How much an act may do to a machine, mildest first. Granting one grants the milder ones. */
export const riskKinds = [
  { name: 'read_only', about: 'it only looks' },
  { name: 'changes', about: 'it changes something, and nothing stops working meanwhile' },
  {
    name: 'disruptive',
    about: 'something stops working meanwhile: `takes_down` and `way_back` say what, and how to get back',
  },
] as const

export type Risk = (typeof riskKinds)[number]['name']

export const risks: readonly Risk[] = riskKinds.map(({ name }) => name)

/** Something that makes the symptom's code path run again. */
export interface Action {
  readonly name: string
  readonly title: Prose
  readonly about: Prose
  readonly risk: Risk
  /** `network`: the target's network goes away, so the script runs detached and the network is put back. */
  readonly cuts: 'network' | undefined
  /** What goes away while it runs, for people. */
  readonly takesDown: Prose
  /** How to get back in if it goes wrong, for people. */
  readonly wayBack: Prose
  /** Evaluated with `this` as the machine; undefined: always. */
  readonly offeredWhen: Condition | undefined
  /** POSIX sh; values arrive as shell variables. */
  readonly run: string
  /** POSIX sh that takes it back; harmless when there is nothing to take back. Undefined: only the network can be put back. */
  readonly undo: string | undefined
  readonly timeoutMs: number
  readonly place: Place
}
