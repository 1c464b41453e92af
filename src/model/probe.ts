import type { Place } from './place.ts'
import type { Role } from './role.ts'

/** How a fetched value is to be read: `hex` and `integer` are unsigned 64 and signed 64 bit numbers. */
export const argumentTypes = ['hex', 'integer', 'string', 'symbol', 'bool'] as const

export type ArgumentType = (typeof argumentTypes)[number]

/** A value reachable from a function's arguments: argument number (from 1), then offsets in bytes to follow. */
export interface ArgumentPath {
  readonly argument: number
  readonly offsets: readonly number[]
}

export interface ArgumentDeclaration {
  readonly name: string
  readonly path: ArgumentPath
  readonly as: ArgumentType
}

/** One thing to listen for, under a label that conditions use. */
export interface CallDeclaration {
  readonly label: string
  /** What hearing it means, for people. */
  readonly about: string
  /** Candidates, best first: the first that both machines can probe speaks for the label; a stand-in is said. */
  readonly functions: readonly string[]
  /** The module that holds them, needed only when the action itself loads it. */
  readonly module: string | undefined
  /** Where the followed object's pointer is; undefined: the function has no such argument. */
  readonly object: ArgumentPath | undefined
  readonly args: readonly ArgumentDeclaration[]
  readonly returns: ArgumentType | undefined
  readonly stack: boolean
  /** A call of this one registers the object: from here on its earlier names no longer count. */
  readonly startsLife: boolean
  readonly place: Place
}

/** What to watch while an action runs. Says nothing about how: that is a backend's matter. */
export interface ProbeDeclaration {
  /** The action, or the choose step's name that says which. */
  readonly while: string
  readonly on: readonly Role[]
  /** The object whose calls count: an input with its name, and where the name stands behind the pointer (bytes). */
  readonly follow: { readonly input: string; readonly nameAt: number } | undefined
  /** The label that must have been heard for a silence of the others to count. */
  readonly control: string | undefined
  readonly calls: readonly CallDeclaration[]
  readonly settleMs: number
  readonly maxEvents: number
  readonly backends: readonly string[]
}
