import type { Call, Heard } from './reading.ts'

/** What comparing a label's two sides came to. `unknown`: one side could not be looked at, so nothing is claimed. */
const labelVerdicts = ['both', 'neither', 'only-suspect', 'only-baseline', 'differs', 'unknown'] as const

export type LabelVerdict = (typeof labelVerdicts)[number]

/** One label of a probe on both machines. */
export interface LabelComparison {
  readonly label: string
  readonly suspect: Heard
  readonly baseline: Heard
  /** `differs`: called on both, with different values returned. */
  readonly verdict: LabelVerdict
}

/** `=` on both, `-` only on the baseline, `+` only on the suspect, `~` on both with another value. */
type LaneMark = '=' | '-' | '+' | '~'

/** One row of the two aligned streams of calls. A side without a call is a gap, never a claim of silence. */
export interface LaneRow {
  readonly label: string
  readonly suspect: Call | undefined
  readonly baseline: Call | undefined
  readonly mark: LaneMark
  /** How many equal rows in a row this one stands for; at least 1. */
  readonly repeat: number
}

/**
 * Where the two machines part for the first time: a call that one alone made before another caller before another
 * order. A side without a call had nothing more to say.
 */
export interface Divergence {
  /** The label of the call that makes the difference; the other side's is what that machine did instead. */
  readonly label: string
  readonly lastCommon: Call | undefined
  readonly suspect: Call | undefined
  readonly baseline: Call | undefined
}

/** Who called whom, on one machine only. `caller` is empty when it could not be told. */
export interface CallEdge {
  readonly caller: string
  readonly fn: string
}

/** Two readings of one probe step, compared. */
export interface Comparison {
  readonly labels: readonly LabelComparison[]
  readonly lanes: readonly LaneRow[]
  readonly firstDivergence: Divergence | undefined
  /** By label: how often on each side; undefined: that side could not be looked at. */
  readonly counts: Readonly<
    Record<string, { readonly suspect: number | undefined; readonly baseline: number | undefined }>
  >
  readonly onlyOnSuspect: readonly CallEdge[]
  readonly onlyOnBaseline: readonly CallEdge[]
  /** Why this comparison may mislead, a sentence each; empty when nothing speaks against it. */
  readonly doubts: readonly string[]
}
