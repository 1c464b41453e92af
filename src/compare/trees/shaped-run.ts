import type { CallTree } from '../../model/call-tree.ts'

/** One recorded tree with its calls told apart by what they are: two calls of the same shape made the same calls. */
export interface ShapedRun {
  readonly tree: CallTree
  /** By name of the tree: its number among all runs' names. */
  readonly name: Int32Array
  /** By call: the number of its shape; -1: noise, taken out. */
  readonly shape: Int32Array
  /** By name of all runs: how often it was called, noise left out. */
  readonly calls: Int32Array
}

/** Something that was taken out before anything was compared. */
export interface TakenOut {
  readonly rule: number
  readonly run: number
  /** The call that a rule named. */
  readonly node: number
  readonly calls: number
}

/** By shape: a call that has it, and its run. */
export interface FirstOfShape {
  readonly run: readonly number[]
  readonly node: readonly number[]
}

export const noise = -1
export const unknown = -2
