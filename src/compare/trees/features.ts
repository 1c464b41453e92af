import { type Role, roles } from '../../model/role.ts'
import type { Sides } from './grade.ts'
import { otherThan } from './grade-rows.ts'
import type { Shapes } from './shapes.ts'
import type { UnlikeNames } from './unlike-names.ts'

/**
 * What every run of one machine did, and no run of the other: a function that was called, or a caller with its callee. It does not depend
 * on the place in the tree.
 */
export interface OneSided {
  /** By function, a number among all runs' names: the machine that called it. */
  readonly fns: ReadonlyMap<number, Role>
  /** By caller and callee (see `edgeKey`): the machine that has the edge. Both functions were called on both machines. */
  readonly edges: ReadonlyMap<number, Role>
}

export function edgeKey(caller: number, callee: number, names: number): number {
  return caller * names + callee
}

export function oneSided(shapes: Shapes, sides: Sides, unlike: UnlikeNames): OneSided {
  const fns = new Map<number, Role>()
  const { names, runs } = shapes
  for (let fn = 0; fn < names.length; fn += 1) {
    const role = only((run) => (runs[run]?.calls[fn] ?? 0) > 0, sides)
    if (role && !unlike(fn, otherThan(role))) fns.set(fn, role)
  }
  const edges = new Map<number, Role>()
  for (const [key, has] of edgesOf(shapes)) {
    const role = only((run) => has[run] === 1, sides)
    if (!role) continue
    const [caller, callee] = [Math.floor(key / names.length), key % names.length]
    const other = otherThan(role)
    const both = sides[other].some((run) => (runs[run]?.calls[callee] ?? 0) > 0)
    if (both && !fns.has(caller)) edges.set(key, role)
  }
  return { fns, edges }
}

function only(has: (run: number) => boolean, sides: Sides): Role | undefined {
  return roles.find((role) => {
    const other = otherThan(role)
    return sides[role].length > 0 && sides[role].every(has) && !sides[other].some(has)
  })
}

/** Who called whom, by run: read off the shapes, each once. */
function edgesOf({ names, runs, firsts }: Shapes): Map<number, Uint8Array> {
  const uses = runs.map(({ shape }) => {
    const used = new Uint8Array(firsts.node.length)
    for (const own of shape) if (own >= 0) used[own] = 1
    return used
  })
  const edges = new Map<number, Uint8Array>()
  firsts.node.forEach((node, own) => {
    const run = runs[firsts.run[own] ?? -1]
    if (!run) return
    const { tree, name, shape } = run
    const caller = name[tree.fn[node] ?? 0] ?? 0
    const end = tree.end[node] ?? 0
    for (let below = node + 1; below < end; below = tree.end[below] ?? end) {
      if ((shape[below] ?? -1) < 0) continue
      const key = edgeKey(caller, name[tree.fn[below] ?? 0] ?? 0, names.length)
      const has = edges.get(key) ?? new Uint8Array(runs.length)
      edges.set(key, has)
      uses.forEach((used, each) => {
        if (used[own] === 1) has[each] = 1
      })
    }
  })
  return edges
}
