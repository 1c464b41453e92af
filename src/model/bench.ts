import type { Risk } from './action.ts'
import type { Answer } from './answer.ts'
import type { Case } from './case.ts'
import type { JournalEvent } from './event.ts'
import type { Json } from './fact.ts'
import type { Machine } from './machine.ts'
import type { PlanLine } from './plan-line.ts'
import type { Subject } from './question.ts'
import type { PerRole, Role } from './role.ts'

/** A question to the engineer who follows the playbook. */
export interface Question {
  readonly subject: Subject
  readonly kind: 'text' | 'integer' | 'boolean' | 'choice' | 'consent' | 'menu'
  readonly message: string
  readonly choices: readonly QuestionChoice[]
  readonly default: Json | undefined
  /** What a recording remembers: taken without asking, unless a flag says otherwise. */
  readonly remembered?: Json
  /** The answer is not shown while it is typed, nor anywhere else. */
  readonly secret?: true
  /** Says what is wrong with an answer, or undefined. */
  readonly check: (answer: Json) => string | undefined
  /** For `consent`: what a `--yes` must grant. */
  readonly consent?: {
    /** `leftovers`: to remove what earlier runs left, which no risk includes. */
    readonly risk: Risk | 'leftovers'
    readonly role: Role
    /** Of the deed that it is for: a yes on record counts only under this one. Undefined: none does. */
    readonly seal?: string
  }
}

export interface QuestionChoice {
  readonly value: string
  readonly label: string
  readonly about?: string
  /** Why it cannot be picked. */
  readonly disabled?: string
}

/** Asks. Without a terminal it answers from flags and files, or throws a UsageError that names the flag; it never hangs. */
export interface Prompter {
  ask(question: Question, signal: AbortSignal): Promise<Answer>
  /** Whether somebody is there: menus are shown only then. */
  readonly interactive: boolean
}

export interface Clock {
  /** ISO 8601 in UTC. */
  now(): string
  /** Milliseconds of a monotonic clock. */
  elapsed(): number
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** An event without what the journal adds. */
export type NewEvent = JournalEvent extends infer E
  ? E extends JournalEvent
    ? Omit<E, 'seq' | 'at'>
    : never
  : never

/** What is shown: an event that was kept, and what stands beside the events and is forgotten. */
export type Showing =
  | { readonly type: 'kept'; readonly event: JournalEvent }
  | { readonly type: 'step-opening'; readonly step: string; readonly plan: readonly PlanLine[] }
  | {
      readonly type: 'more'
      readonly step: string
      readonly more: string
      readonly plan: readonly PlanLine[]
    }
  | { readonly type: 'evidence'; readonly step: string }

/** What a run is carried out with: the outside, and nothing else of it. */
export interface Bench {
  readonly machines: PerRole<Machine>
  readonly prompter: Prompter
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Seals a deed so that this case, on this workstation, knows it again; undefined, or absent: it cannot. */
  readonly seal?: (deed: string) => string | undefined
  /** Keeps an event: it is on disk before this returns. Shows nothing. */
  write(event: JournalEvent, after: Case): void
  /**
   * Shows something, at once or later: a lesson asks first what the learner expects. Until it is done nothing after it is shown, nobody is
   * asked anything else, and the next step is not entered. `now`: the case as it was with this event.
   */
  reveal(showing: Showing, now: Case): void | Promise<void>
}
