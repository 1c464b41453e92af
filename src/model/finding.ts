import type { PerRole } from './role.ts'
import type { FunctionSource } from './source-position.ts'

/** What makes two sets of recorded trees differ at a place; earlier ones weigh more. */
export const differenceKinds = ['presence', 'edge', 'order', 'count'] as const

export type DifferenceKind = (typeof differenceKinds)[number]

/** `=` on both, `-` only on the baseline, `+` only on the suspect, `~` on both, with something different below or another count. */
export type TreeMark = '=' | '-' | '+' | '~'

/** Equal neighbours among the calls that one call made, folded. */
export interface ChildRow {
  readonly mark: TreeMark
  readonly fn: string
  /** How often in a row, on each machine; 0: not there. */
  readonly times: { readonly suspect: number; readonly baseline: number }
  /** Why a difference here does not count; empty when it does, or when there is none. */
  readonly noise: string
}

/** A place where the machines part: a call that both made, and that went on differently. */
export interface PartingPlace {
  /** Function names from the root down to the call itself. */
  readonly path: readonly string[]
  readonly kind: DifferenceKind
  /** What it called on both machines, in order, aligned. */
  readonly children: readonly ChildRow[]
  /** In how many of the recorded pairs of runs the difference was seen. */
  readonly seen: { readonly suspect: number; readonly baseline: number }
  /** Two-sided probability that this is chance (Fisher), from 0 to 1. */
  readonly chance: number
  /** Where the call itself stands in the sources, and its calls that differ; absent: not known. */
  readonly source?: FunctionSource
}

/** One line of the two trees drawn side by side, folded to what matters. */
export interface PictureRow {
  /** 0 for a root. */
  readonly depth: number
  readonly mark: TreeMark
  readonly fn: string
  readonly times: { readonly suspect: number; readonly baseline: number }
  /**
   * Arguments and return value of a call that was made once, as the kernel printed them, from the first run of each machine that
   * tells them; without addresses where both machines say the same. Absent: nothing was printed, or nothing but addresses.
   */
  readonly details?: PerRole<string>
  /** How many calls below it (or beside it, for a row without a function) are folded away. */
  readonly folded: number
  /** Why it is folded or does not count: `alike`, `differs` (like those shown), a noise rule's name …; empty: it counts. */
  readonly why: string
  /** Whether this is the first place where they part. */
  readonly here: boolean
}

/** Two sets of recorded trees compared. */
export interface TreeComparison {
  readonly kind: 'trees'
  /** `alike` is claimed only when everything could be seen and nothing stable differs. */
  readonly verdict: 'parts' | 'alike' | 'inconclusive'
  /** One sentence: why it is inconclusive, or how sure `alike` is; empty when they part. */
  readonly reason: string
  /** Usable recordings on each machine. */
  readonly runs: PerRole<number>
  /** Calls in the first usable recording of each machine. */
  readonly sizes: PerRole<number>
  /** The likely cause first: stable before unstable, nearest the root first. */
  readonly places: readonly PartingPlace[]
  /** Differences that do not count, by reason. `floor`: they also differ between runs of one machine. */
  readonly rejected: readonly { readonly reason: string; readonly count: number; readonly example: string }[]
  readonly picture: readonly PictureRow[]
  /** Why this may mislead, a sentence each. */
  readonly doubts: readonly string[]
  readonly sourceless?: Sourceless
}

/** Why source positions are not known where they are missing, a sentence each. */
type Sourceless = readonly string[]

/** One function of a survey, on both machines. */
export interface SurveyRow {
  readonly fn: string
  /** In each run. Undefined: that machine could not listen to it. */
  readonly suspect: readonly number[] | undefined
  readonly baseline: readonly number[] | undefined
  readonly verdict: 'only-suspect' | 'only-baseline' | 'counts' | 'alike' | 'unknown'
  readonly source?: FunctionSource
}

/** Two surveys compared: the candidates for the next probe, best first. */
export interface SurveyComparison {
  readonly kind: 'survey'
  readonly verdict: 'parts' | 'alike' | 'inconclusive'
  readonly reason: string
  readonly runs: PerRole<number>
  readonly rows: readonly SurveyRow[]
  readonly doubts: readonly string[]
  readonly sourceless?: Sourceless
}

/** One round of going up the callers. */
export interface NarrowingRound {
  /** The functions listened to in this round, and why these. */
  readonly functions: readonly string[]
  readonly why: string
  readonly heard: readonly { readonly fn: string; readonly suspect: string; readonly baseline: string }[]
  /** What the round showed. */
  readonly found: string
}

/** Going up the callers from a function that one machine alone called, to the first ancestor that both called. */
export interface Narrowing {
  readonly kind: 'narrowing'
  readonly verdict: 'parts' | 'alike' | 'inconclusive'
  readonly reason: string
  readonly rounds: readonly NarrowingRound[]
  /** The ancestor that both called, and what the one machine called from it that the other did not. */
  readonly parting:
    | { readonly at: string; readonly next: string; readonly source?: FunctionSource }
    | undefined
  readonly doubts: readonly string[]
  readonly sourceless?: Sourceless
}

/** What a step found by itself from what it recorded. */
export type Finding = TreeComparison | SurveyComparison | Narrowing

/** The function at which the machines part; empty when there is none. */
export function partingFunction(finding: Finding): string {
  switch (finding.kind) {
    case 'trees':
      return finding.places[0]?.path.at(-1) ?? ''
    case 'survey':
      return finding.rows[0]?.fn ?? ''
    default:
      return finding.parting?.at ?? ''
  }
}

/** Every source position that a finding holds. */
export function sourcesOf(finding: Finding): readonly FunctionSource[] {
  switch (finding.kind) {
    case 'trees':
      return finding.places.flatMap(({ source }) => source ?? [])
    case 'survey':
      return finding.rows.flatMap(({ source }) => source ?? [])
    default:
      return finding.parting?.source ? [finding.parting.source] : []
  }
}
