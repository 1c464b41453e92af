import type { CallTree } from '../../src/model/call-tree.ts'

/** The calls that a call made itself, in order. */
export function* childrenOf(tree: CallTree, node: number): Generator<number> {
  const end = tree.end[node] ?? node + 1
  for (let child = node + 1; child < end; child = tree.end[child] ?? child + 1) yield child
}
