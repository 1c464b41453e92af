import type { TreeMark } from './finding.ts'
import type { Grade } from './grade.ts'
import type { PerRole } from './role.ts'

/** By what the deciding step found it: listening side by side, a comparison of its own, facts, somebody's word, or nothing. */
export type FoundBy = 'probe' | 'diverge' | 'survey' | 'narrow' | 'facts' | 'word' | 'nothing'

/** Something that a decision on the way rested on. */
export interface DecidingFact {
  /** As conditions call it, without the machine: `state`, `watch.from_queue`. */
  readonly name: string
  readonly kind: 'fact' | 'call' | 'action' | 'parting' | 'word'
  /** In words, machine by machine; a machine that it is not about, or that is not there, has none. What belongs to no machine is under `said`. */
  readonly shown: PerRole<string>
  readonly said?: string
  readonly differs: boolean
  /** The step that decided by it. */
  readonly step: string
  /** Whether it decided the conclusion itself, and not only the way there. */
  readonly last: boolean
}

/** One row of what the two machines called, side by side; a side without a call is a gap. */
export interface BesideRow {
  readonly mark: TreeMark
  /** The fork: the first row in which they part. */
  readonly here: boolean
  readonly suspect: string | undefined
  readonly baseline: string | undefined
  /** How often in a row. */
  readonly times: { readonly suspect: number; readonly baseline: number }
  /** Levels below the root, where it is a tree. */
  readonly depth: number
}

/** The calls of both machines, as far as one step recorded them. */
export interface CallsBeside {
  readonly step: string
  readonly rows: readonly BesideRow[]
  /** Rows before and behind these that are not here. */
  readonly left: number
  /** What both had last in common, and what each did then; a machine that did nothing more has none. Undefined: they do not part. */
  readonly fork:
    | {
        readonly after: string | undefined
        readonly suspect: string | undefined
        readonly baseline: string | undefined
      }
    | undefined
}

/** What a conclusion rests on, for every way of finding it. Worked out from the case; never kept, and never written by hand. */
export interface ConclusionFinding {
  readonly owner: string
  readonly by: FoundBy
  /** The step whose decision led to the conclusion; undefined: none did. */
  readonly step: string | undefined
  readonly grade: Grade
  /** Why it has this grade, a clause each. */
  readonly because: readonly string[]
  /** What weakens it, a sentence each. */
  readonly doubts: readonly string[]
  /** What it does not prove, a sentence each. */
  readonly leavesOpen: readonly string[]
  /** What decided the conclusion first, then what told the machines apart on the way. */
  readonly facts: readonly DecidingFact[]
  readonly calls: CallsBeside | undefined
}
