import type { CallTree } from '../../model/call-tree.ts'

/** What a text is read for; all of it may be left out. */
export interface GraphWanted {
  /** Only what is below these is kept, other outermost calls are noted in `elsewhere`; undefined: every outermost call is a root. */
  readonly roots?: readonly string[] | undefined
  /** The event `PREFIX` + n fetches values at the entry of `fns[n]`. */
  readonly events?: { readonly prefix: string; readonly fns: readonly string[] } | undefined
  /** What came before this mark is somebody else's. Absent: nothing is. */
  readonly isStart?: ((mark: string) => boolean) | undefined
  /** Functions whose every call is listed in `heard`. */
  readonly listen?: readonly string[] | undefined
  /** Calls kept at most. */
  readonly most?: number | undefined
}

/** A call of a function that was asked for, and when it was entered. */
export interface HeardCall {
  readonly node: number
  readonly cpu: number
  readonly pid: number
  readonly timeNs: string
}

/** A function_graph text, read. */
export interface ParsedGraph {
  readonly tree: CallTree
  /** What the events fetched, by call of the tree. */
  readonly values: ReadonlyMap<number, string>
  /** Texts of the comment lines that are no events of ours. */
  readonly marks: readonly string[]
  /** Outermost calls of functions that are no roots: how many marks came before the latest of each. */
  readonly elsewhere: ReadonlyMap<string, number>
  /** In order of time. */
  readonly heard: readonly HeardCall[]
  /** Whether the start mark came; true when none was asked for. */
  readonly started: boolean
  /** `LOST EVENTS` lines, and calls that ended under another function’s name, in words. */
  readonly lost: readonly string[]
  /** Lines of calls above which something was not recorded: left out. */
  readonly orphans: number
  /** Calls beyond the bound: left out. */
  readonly beyond: number
  /** Whether the text ends in the middle of a line; that line is left out. */
  readonly cut: boolean
}

export interface GraphParser {
  /** The next piece of the text, cut anywhere. */
  feed(piece: string): void
  finish(): ParsedGraph
}
