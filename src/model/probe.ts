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
  /**
   * Candidates, best first: the first that both machines can probe speaks for the label; a stand-in is said.
   * `name@file:line` is a line of the source, which not every backend can watch.
   */
  readonly functions: readonly string[]
  /** The module that holds them, needed only when the action itself loads it. */
  readonly module: string | undefined
  /** A program or library, as an absolute path: then the functions are its own. Undefined: the kernel's. */
  readonly program?: string
  /** Where the followed object's pointer is; undefined: the function has no such argument. */
  readonly object: ArgumentPath | undefined
  readonly args: readonly ArgumentDeclaration[]
  readonly returns: ArgumentType | undefined
  readonly stack: boolean
  /** All variables that are in scope there, as one more argument `vars`; only with the kernel's debug info. */
  readonly vars?: boolean
  /** A call of this one registers the object: from here on its earlier names no longer count. */
  readonly startsLife: boolean
  readonly place: Place
}

/** A function below which everything is recorded. */
export interface RootDeclaration {
  readonly fn: string
  /** Where the followed object's pointer is; undefined: every call of it counts. */
  readonly object: ArgumentPath | undefined
}

/** Everything that is called below some functions, on their own thread: a work-queue hand-over needs a root of its own. */
export interface TreeDeclaration {
  readonly roots: readonly RootDeclaration[]
  /** Levels below a root that are recorded; at least 1. */
  readonly depth: number
}

/** Which functions of a set were called at all, and how often. */
export interface SurveyDeclaration {
  /** Names, or globs with `*` and `?`. With a module and none: all of the module's. */
  readonly functions: readonly string[]
  readonly module: string | undefined
  /** A source file as the kernel's debug info names it: `net/core/link_watch.c`. */
  readonly file: string | undefined
}

/** What a probe records: every backend can do one of these. */
export type Watches = 'calls' | 'tree' | 'survey'

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
  /** In the order in which they are to be tried; empty: casebook chooses. */
  readonly backends: readonly string[]
  /** How often action and recording are repeated on each machine; what is no accident shows every time. */
  readonly repeat: number
  /** At most one of these two; labels of `calls` are then looked up in what it recorded. */
  readonly tree?: TreeDeclaration
  readonly survey?: SurveyDeclaration
}

/** Whether a line of the source, or all variables of a place, are asked for: only some backends reach those. */
export function wantsPlaces({ calls }: ProbeDeclaration): boolean {
  return calls.some(({ vars, functions }) => vars || functions.some((fn) => fn.includes('@')))
}

export function watchesOf(probe: ProbeDeclaration): Watches {
  if (probe.tree) return 'tree'
  return probe.survey ? 'survey' : 'calls'
}
