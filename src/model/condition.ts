import type { ConditionTree } from './condition-tree.ts'
import type { CouldNotLookKind } from './could-not-look-kinds.ts'
import type { Fact, FactType } from './fact.ts'
import type { Place } from './place.ts'
import type { Heard } from './reading.ts'
import type { Role } from './role.ts'
import type { Use } from './use.ts'

/** Three-valued: `unknown` is never folded into false. */
export type Truth = 'true' | 'false' | 'unknown'

/** One comparison, call or fact of a condition, with what it was made of. A decision is explained by these. */
export interface Part {
  /** The piece of the condition as the author wrote it: `suspect.state == "unknown"`. */
  readonly text: string
  readonly truth: Truth
  /** What it was made of, each with the same fact of the other machine beside it where there is one. */
  readonly operands: readonly Operand[]
  /** Why it is unknown; empty when it is not. */
  readonly reason: string
  /**
   * Of which kinds what it could not have is: what makes it unknown, and what a question like `known(x)` found missing. Absent: nothing is
   * missing, or an older casebook did not say.
   */
  readonly lacks?: readonly CouldNotLookKind[]
}

export interface Operand {
  /** `suspect.state`, `watch.queue`. */
  readonly name: string
  /** The value for people: `"unknown"`, `not called (control heard)`, `absent`, `could not look: …`. */
  readonly shown: string
  /** The other machine's, when the operand belongs to one machine and the other has it too. */
  readonly other?: { readonly name: string; readonly shown: string }
}

export interface Verdict {
  readonly truth: Truth
  readonly parts: readonly Part[]
}

/** A checked condition. Made by the conditions room; evaluating never throws and never touches anything. */
export interface Condition {
  readonly text: string
  readonly place: Place
  /** Undefined when its author made a mistake in it. */
  readonly tree: ConditionTree | undefined
  /** Every mention of what it reads, for checks and for "not yet observed". */
  readonly uses: readonly Use[]
  evaluate(scope: Scope): Verdict
}

/** What conditions may name, with types: the static half of a {@link Scope}. */
export interface Names {
  /** Facts and per-machine inputs of each machine. */
  readonly facts: ReadonlyMap<string, FactType>
  /** Steps that watch or act, and the labels of those that have some. */
  readonly probes: ReadonlyMap<string, readonly string[]>
  /** Run-wide inputs, answers of ask steps, choices of choose steps. */
  readonly names: ReadonlyMap<string, FactType>
}

/**
 * What a condition is evaluated against: everything known at this moment of the run.
 * Each machine has, beside its facts, `is_present` and `is_recorded` (boolean), and for every probe step S
 * `S.action` (text: `done`, `failed`; one that did not run could not be looked at).
 */
export interface Scope {
  fact(role: Role, name: string): Fact
  call(role: Role, step: string, label: string): Heard
  /** How the action of a probe or act step went on that machine. */
  action(role: Role, step: string): Fact
  name(name: string): Fact
  /** The label at which the two machines part in a probe step's readings; an empty text when they do not. */
  firstDifference(step: string): Fact
  /** What a machine is called in a text: its target, or that there is none. */
  machine(role: Role): string
  /** The machine that `this` means here, if any. */
  readonly self: Role | undefined
}
