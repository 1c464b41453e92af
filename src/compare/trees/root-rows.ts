import type { CallRow } from './call-match.ts'
import type { Shapes } from './shapes.ts'

/** The root calls of all runs, one row a function, in the order in which the functions were first called. */
export function rootRows({ runs }: Shapes): CallRow[] {
  const members = new Map<number, number[][]>()
  const ranks = new Map<number, number>()
  runs.forEach(({ tree, name }, run) => {
    let rank = 0
    for (const { node } of tree.roots) {
      const fn = name[tree.fn[node] ?? 0] ?? 0
      const all = members.get(fn) ?? runs.map(() => [])
      members.set(fn, all)
      const own = all[run]
      if (own?.length === 0) {
        rank += 1
        // The earliest place in any run: a root that is missing or late on one machine keeps the other's.
        ranks.set(fn, Math.min(ranks.get(fn) ?? rank, rank))
      }
      own?.push(node)
    }
  })
  return [...members]
    .sort(([a], [b]) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))
    .map(([fn, calls]) => ({
      fn,
      times: Int32Array.from(calls, (own) => own.length),
      members: calls.map((own) => Int32Array.from(own)),
    }))
}
