import type { Risk } from '../model/action.ts'

/** Which machines, and how they are reached, as commander hands it over. */
export interface TargetFlags {
  /** Undefined: this very machine, or the one that the case names. */
  readonly suspect?: string
  readonly baseline?: string
  /** The machine that compiles and has debug info; undefined: each target for itself. */
  readonly builder?: string
  /** Which backends are to be tried, in this order; none: as the playbook or casebook says. */
  readonly backend?: readonly string[]
  readonly sshConfig?: string
  readonly sshOption: readonly string[]
}

/** What is marked as secret. */
export interface RedactFlags {
  readonly redact: readonly string[]
  /** A file with one value a line. */
  readonly redactValues?: string
}

/** Everything that says how a playbook is followed. */
export interface FollowFlags extends TargetFlags, RedactFlags {
  readonly set: readonly string[]
  readonly answers?: string
  readonly yes: readonly string[]
  readonly json?: boolean
  readonly case?: string
  /** The ticket that the case belongs to. */
  readonly ticket?: string
  /** All that the run may take, as a duration. */
  readonly timeLimit?: string
}

/** The flags of `casebook run`. */
export interface RunFlags extends FollowFlags {
  readonly dryRun?: boolean
}

/** The flags of a probe or a comparison without a playbook. */
export interface SessionFlags extends FollowFlags {
  readonly while: string
  readonly risk: Risk
  readonly cutsNetwork?: boolean
  readonly follow?: string
  /** Of `survey` alone: a source file. */
  readonly file?: string
  readonly depth?: number
  readonly repeat?: number
  readonly settle?: string
  readonly save?: string
}
