import { type CallTree, nameOf, type TreeRoot } from '../model/call-tree.ts'
import type { ProbeDeclaration } from '../model/probe.ts'
import type { Call, Reading } from '../model/reading.ts'
import { followObject } from './follow.ts'

/**
 * The tree without the root calls on other objects than the one of that name, by the same lives as `followObject`. A root without
 * `object` counts for every object, and so does a call whose object could not be told (the reading's losses
 * say that there are such). Undefined: the reading has no tree.
 */
export function followTree(
  declaration: ProbeDeclaration,
  reading: Reading,
  name: string,
): CallTree | undefined {
  const { tree } = reading
  if (!tree || !declaration.follow) return tree
  const watched = new Set(declaration.tree?.roots.filter(({ object }) => object).map(({ fn }) => fn))
  const calls = tree.roots
    .filter((root) => root.object && watched.has(nameOf(tree, root.node)))
    .map((root) => asCall(tree, root))
  const known = new Set(calls.map(keyOf))
  const all = [...calls, ...reading.calls.filter((call) => !known.has(keyOf(call)))]
    .sort((a, b) => Number(BigInt(a.timeNs) - BigInt(b.timeNs)))
    .map((call, n) => ({ ...call, seq: n + 1 }))
  const ours = new Set(followObject(declaration, { ...reading, calls: all }, name).map(keyOf))
  return keepRoots(tree, (root) => {
    const key = keyOf(asCall(tree, root))
    return !known.has(key) || ours.has(key)
  })
}

function keyOf({ fn, pid, timeNs }: Call): string {
  return `${timeNs} ${pid} ${fn}`
}

function asCall(tree: CallTree, { node, cpu, pid, comm, timeNs, object }: TreeRoot): Call {
  return {
    seq: 0,
    timeNs,
    cpu,
    pid,
    comm,
    fn: nameOf(tree, node),
    kind: 'entry',
    object,
    args: {},
    returned: undefined,
    caller: undefined,
    stack: [],
  }
}

function keepRoots(tree: CallTree, keep: (root: TreeRoot) => boolean): CallTree {
  const roots = tree.roots.filter(keep)
  if (roots.length === tree.roots.length) return tree
  const endOf = ({ node }: TreeRoot) => tree.end[node] ?? node + 1
  const size = roots.reduce((sum, root) => sum + endOf(root) - root.node, 0)
  const kept = {
    fn: new Int32Array(size),
    parent: new Int32Array(size),
    end: new Int32Array(size),
    durationNs: new Float64Array(size),
  }
  const details = new Map<number, string>()
  let at = 0
  const moved = roots.map((root) => {
    const node = at
    const by = at - root.node
    for (let from = root.node; from < endOf(root); from += 1, at += 1) {
      const above = tree.parent[from] ?? -1
      kept.fn[at] = tree.fn[from] ?? 0
      kept.parent[at] = above < 0 ? above : above + by
      kept.end[at] = (tree.end[from] ?? from + 1) + by
      kept.durationNs[at] = tree.durationNs[from] ?? Number.NaN
      const detail = tree.details.get(from)
      if (detail !== undefined) details.set(at, detail)
    }
    return { ...root, node }
  })
  return { names: tree.names, ...kept, roots: moved, details }
}
