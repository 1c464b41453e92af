import type { CallMatch } from './call-match.ts'
import type { Shapes } from './shapes.ts'

/** How many calls were taken out right below a call, by rule, in the run in which it was most. */
export function noiseBelow({ nodes }: CallMatch, { runs, takenOut }: Shapes): Map<number, number> {
  const most = new Map<number, number>()
  nodes.forEach((node, at) => {
    const run = runs[at]
    if (!run || node < 0) return
    const mine = new Map<number, number>()
    for (const out of takenOut) {
      const gone = out.run === at && (run.shape[out.node] ?? 0) < 0
      if (!gone || run.tree.parent[out.node] !== node) continue
      mine.set(out.rule, (mine.get(out.rule) ?? 0) + out.calls)
    }
    for (const [rule, calls] of mine) most.set(rule, Math.max(most.get(rule) ?? 0, calls))
  })
  return most
}
