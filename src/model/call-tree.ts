import type { Own } from './own-words.ts'

/** Where a root was called: one execution context of its own, whose calls stand together in the tree. */
export interface TreeRoot {
  /** Index of the root call. */
  readonly node: number
  readonly cpu: number
  readonly pid: number
  readonly comm: string
  /** Nanoseconds on the target's monotonic clock, as a decimal string. */
  readonly timeNs: Own
  /** The followed object of the root call: pointer as hex, and the name it had then; absent: the probe asked for none, or it could not be told. */
  readonly object?: { readonly pointer: string; readonly name: string }
}

/**
 * Everything that was called below some functions, in columns: a million calls are 20 MB. Calls stand in order of their
 * entry, root after root in order of time, so that what is below a call is the range up to its `end`. Its first child is
 * `node + 1`, the next one stands at the `end` of the one before.
 */
export interface CallTree {
  /** Function names as the playbook would write them (without .isra or .constprop); each once. */
  readonly names: readonly string[]
  /** By call: index into `names`. */
  readonly fn: Int32Array
  /** By call: the call above it; -1 for a root. */
  readonly parent: Int32Array
  /** By call: one past the last call below it; `node + 1` when there is none. */
  readonly end: Int32Array
  /** By call: nanoseconds it took; NaN when its end was not recorded. */
  readonly durationNs: Float64Array
  readonly roots: readonly TreeRoot[]
  /** What is known of some calls beside their names: arguments, return value; as the kernel printed them. */
  readonly details: ReadonlyMap<number, string>
}

export function nameOf(tree: CallTree, node: number): string {
  return tree.names[tree.fn[node] ?? -1] ?? ''
}
