import type { CouldNotLook, FactType, Json } from './fact.ts'
import type { Place } from './place.ts'
import type { Role } from './role.ts'

/** How the output of a read or a command becomes a value. Made by the facts room from `as: …`. */
export interface Parser {
  /** As the author wrote it: `hex`, `bit 16`. */
  readonly name: string
  readonly type: FactType
  /** How people write such a value, where it is not the value's own form. */
  readonly show?: (value: Json) => string
  /** Never throws: it says why it could not parse the output, and also when the output lacks what it looks for. */
  parse(output: { stdout: string; exitCode: number }): Parsed
}

type Parsed = { readonly value: Json } | { readonly unreadable: string } | { readonly absent: string }

/** The declaration of one fact: where it comes from and how it is read. */
export interface Observation {
  readonly name: string
  readonly about: string
  /** `read` is a path that may hold `${name}`; `run` is a POSIX sh script that gets values as shell variables. */
  readonly source: { readonly read: string } | { readonly run: string }
  readonly parser: Parser
  readonly on: readonly Role[]
  /** Needs root: run through sudo where the login is not root. */
  readonly root: boolean
  readonly timeoutMs: number
  /** The value when reading fails with EINVAL, for files where that has a meaning. */
  readonly invalidMeans: string | undefined
  /** The exit code with which `run` says: looked, it is not there. */
  readonly absentExit: number | undefined
  readonly place: Place
}

/** What a machine gave for one observation, before any parsing. This is what a recording keeps. */
export type RawObservation =
  | {
      readonly ended: 'exited'
      readonly exitCode: number
      readonly stdout: string
      readonly stderr: string
      /** Whether stdout or stderr was cut at the bound. */
      readonly truncated: boolean
      /** What it needed and could not run, in words: `ss: not found`. What it printed is then no answer. Absent: nothing, or nobody looked. */
      readonly lacked?: string
    }
  | { readonly ended: 'absent'; readonly reason: string }
  | { readonly ended: 'not-had'; readonly why: CouldNotLook }
