import type { LeftBehind } from '../evidence/compare-snapshots.ts'
import type { Risk } from '../model/action.ts'
import type { AnswerSource } from '../model/answer.ts'
import type { DecidingFact, FoundBy } from '../model/conclusion-finding.ts'
import type { CaseEnd, ChosenWay, DecidedBy, TriedCondition } from '../model/event.ts'
import type { CouldNotLook, Fact, Json } from '../model/fact.ts'
import type { Finding, TreeMark } from '../model/finding.ts'
import type { Grade } from '../model/grade.ts'
import type { MachineAbout, RecordedFrom, WindowDone } from '../model/machine.ts'
import type { Outcome, StepResult } from '../model/outcome.ts'
import type { Reading } from '../model/reading.ts'
import type { Role } from '../model/role.ts'

/**
 * A case as one JSON document for programs. Fields are only ever added; a change of meaning raises `version`. Times are ISO 8601
 * in UTC. What has not happened is null, never left out. Raw outputs stay in the case.
 */
export interface CaseDocument {
  readonly format: 'casebook-case'
  readonly version: 1
  readonly id: string
  /** The version of casebook that opened the case. */
  readonly casebook: string
  /** The file that it was taken in from: then nobody here witnessed what it holds. Null: it was begun here. */
  readonly importedFrom: string | null
  /** The ticket that it belongs to; null: none was named. */
  readonly ticket: string | null
  readonly openedAt: string
  readonly lastAt: string
  readonly playbook: {
    readonly name: string
    readonly title: string
    /** The name of the playbook's own file. */
    readonly file: string
    /** The names of all its files, its own first. */
    readonly files: readonly string[]
  }
  readonly machines: readonly MachineDocument[]
  readonly inputs: {
    readonly run: Readonly<Record<string, Json>>
    readonly suspect: Readonly<Record<string, Json>>
    readonly baseline: Readonly<Record<string, Json>>
  }
  /** Looked at before the first step. */
  readonly facts: readonly FactDocument[]
  /** Every entering of a step, in order. */
  readonly steps: readonly StepDocument[]
  readonly conclusion: ConclusionDocument | null
  /** Of the machines on which a window was opened: what is there now that was not, or no longer. */
  readonly leftBehind: readonly ({ readonly role: Role } & LeftBehind)[]
  readonly end: { readonly how: CaseEnd; readonly reason: string } | null
}

export interface MachineDocument extends Omit<MachineAbout, 'recorded'> {
  readonly role: Role
  readonly target: string
  /** Set when a recording answered. */
  readonly recorded: RecordedFrom | null
}

/** A value of type `integer` beyond 2^53 is a string of digits. */
export interface FactDocument {
  readonly name: string
  readonly suspect: Fact | null
  readonly baseline: Fact | null
  /** What stood on standard error beside it; empty: nothing. */
  readonly stderr: { readonly suspect: string; readonly baseline: string }
}

export interface StepDocument {
  /** Counts from 1 over the whole run. */
  readonly number: number
  readonly step: string
  readonly title: string
  readonly at: string
  readonly facts: readonly FactDocument[]
  readonly answers: readonly {
    readonly name: string
    readonly question: string
    readonly value: Json
    readonly from: AnswerSource
  }[]
  readonly consents: readonly {
    readonly role: Role
    readonly action: string
    readonly risk: Risk
    readonly granted: boolean
    readonly from: AnswerSource
  }[]
  /** The last one on each machine. */
  readonly windows: readonly WindowDocument[]
  /** Where an action ran several times: the results before the last one. */
  readonly earlierWindows: readonly (WindowDocument & { readonly take: number | null })[]
  readonly finding: Finding | null
  readonly outcome: (StepResult & { readonly tries: number }) | null
  readonly decision: {
    readonly go: string | null
    /** In words that go on behind "because": the author's, else the facts that decided. Empty where nothing was decided. */
    readonly because: string
    readonly edge: DecidedBy
    readonly tried: readonly TriedCondition[]
  } | null
  readonly ways: readonly { readonly how: ChosenWay; readonly go: string; readonly reason: string }[]
  readonly notes: readonly { readonly at: string; readonly text: string }[]
}

export interface WindowDocument {
  readonly role: Role
  readonly action: string
  readonly outcome: OutcomeDocument
}

/** `open`: begun, its end was not seen. */
export type OutcomeDocument =
  | { readonly state: 'open' }
  | CouldNotLook
  | (Omit<WindowDone, 'raw' | 'reading'> & {
      readonly reading: Reading | null
    })

export interface FindingDocument {
  readonly owner: string
  readonly by: FoundBy
  /** The step whose decision led to the conclusion. */
  readonly step: string | null
  /** Worked out from what the deciding edges rested on. */
  readonly grade: Grade
  /** Why it has this grade. */
  readonly because: readonly string[]
  /** What weakens it. */
  readonly doubts: readonly string[]
  /** What it does not prove. */
  readonly leavesOpen: readonly string[]
  /** What decided it first, then what told the machines apart on the way. */
  readonly facts: readonly {
    readonly name: string
    readonly kind: DecidingFact['kind']
    readonly suspect: string | null
    readonly baseline: string | null
    /** What belongs to no machine: an answer, where the machines part. */
    readonly said: string | null
    readonly differs: boolean
    readonly step: string
    /** Whether it decided the conclusion itself. */
    readonly last: boolean
  }[]
  /** What both machines called, side by side. */
  readonly calls: {
    readonly step: string
    readonly rows: readonly {
      readonly mark: TreeMark
      /** The fork. */
      readonly here: boolean
      readonly suspect: string | null
      readonly baseline: string | null
      readonly times: { readonly suspect: number; readonly baseline: number }
      readonly depth: number
    }[]
    /** Rows that are not here. */
    readonly left: number
    readonly fork: {
      readonly after: string | null
      readonly suspect: string | null
      readonly baseline: string | null
    } | null
  } | null
}

export interface ConclusionDocument {
  readonly step: string
  readonly title: string
  readonly outcome: Outcome
  readonly owner: string
  /** Markdown, with the values of the case filled in. */
  readonly what: string
  readonly remedy: string
  readonly handOver: string
  /** What speaks against taking it for certain. */
  readonly caveats: readonly string[]
  /** What it rests on, for every way of finding it. */
  readonly finding: FindingDocument | null
  /** What engineers said against it. */
  readonly disagreements: readonly DisagreementDocument[]
}

export interface DisagreementDocument {
  readonly at: string
  readonly by: string
  /** The step that it should be, when the playbook has such an end. */
  readonly end: string | null
  readonly shouldBe: string
  readonly reason: string
}
