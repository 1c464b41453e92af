import type { ShapedRun } from './shaped-run.ts'

/** What one call made, neighbours of the same name folded; noise left out. */
export interface FoldedCalls {
  /** By fold: the name, as a number among all runs' names. */
  readonly fn: Int32Array
  /** By fold: a hash of its calls' shapes; equal folds have equal ones. */
  readonly sign: Int32Array
  /** By fold: where its calls begin in `nodes`; one more than there are folds. */
  readonly from: Int32Array
  readonly nodes: Int32Array
}

export function foldCalls({ tree, name, shape }: ShapedRun, above: number): FoldedCalls {
  const nodes: number[] = []
  const fn: number[] = []
  const sign: number[] = []
  const from: number[] = []
  const end = tree.end[above] ?? 0
  for (let node = above + 1; node < end; node = tree.end[node] ?? end) {
    const own = shape[node] ?? -1
    if (own < 0) continue
    const called = name[tree.fn[node] ?? 0] ?? 0
    const last = fn.length - 1
    if (last >= 0 && fn[last] === called) sign[last] = Math.imul((sign[last] ?? 0) ^ own, 0x9e3779b1) + 1
    else {
      fn.push(called)
      sign.push(own)
      from.push(nodes.length)
    }
    nodes.push(node)
  }
  from.push(nodes.length)
  return {
    fn: Int32Array.from(fn),
    sign: Int32Array.from(sign),
    from: Int32Array.from(from),
    nodes: Int32Array.from(nodes),
  }
}

/** How many calls a fold stands for; 0 for none. */
export function timesOf(calls: FoldedCalls, fold: number): number {
  return fold < 0 ? 0 : (calls.from[fold + 1] ?? 0) - (calls.from[fold] ?? 0)
}

/** The calls a fold stands for. */
export function callsOf(calls: FoldedCalls, fold: number): Int32Array {
  return fold < 0 ? new Int32Array(0) : calls.nodes.subarray(calls.from[fold], calls.from[fold + 1])
}
