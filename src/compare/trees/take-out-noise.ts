import type { CallTree } from '../../model/call-tree.ts'
import type { NoiseMark } from './recognise-noise.ts'
import { noise, type ShapedRun, type TakenOut } from './shaped-run.ts'

/** Marks in a run's shapes all that is noise by its name; `marks` by number among all runs' names. */
export function takeOutNoise(
  run: ShapedRun,
  at: number,
  marks: readonly (NoiseMark | undefined)[],
): TakenOut[] {
  const { tree, name, shape } = run
  const { fn, end } = tree
  const markOf = Array.from(name, (number) => marks[number])
  const found: TakenOut[] = []
  for (let node = 0; node < fn.length; ) {
    const mark = markOf[fn[node] ?? -1]
    if (!mark) {
      node += 1
      continue
    }
    const from = mark.takes === 'call' ? node : node + 1
    const to = mark.closedBy ? closing(tree, node, mark.closedBy) : (end[node] ?? node + 1)
    shape.fill(noise, from, to)
    if (to > from) found.push({ rule: mark.rule, run: at, node, calls: to - from })
    node = to
  }
  return found
}

/** One past what a call opens: its sibling that closes it, or itself when there is none. */
function closing(tree: CallTree, node: number, closedBy: ReadonlySet<string>): number {
  const own = tree.end[node] ?? node + 1
  const above = tree.parent[node] ?? -1
  if (above < 0) return own
  const last = tree.end[above] ?? own
  for (let next = own; next < last; next = tree.end[next] ?? next + 1) {
    if (closedBy.has(tree.names[tree.fn[next] ?? -1] ?? '')) return tree.end[next] ?? next + 1
  }
  return own
}
