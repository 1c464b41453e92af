import { type AlignedFold, alignRuns } from './align-runs.ts'
import { callsOf, type FoldedCalls, foldCalls, timesOf } from './folded-calls.ts'
import { matchMembers } from './match-members.ts'
import type { Shapes } from './shapes.ts'

/** The same call in all runs that made it. */
export interface CallMatch {
  readonly fn: number
  readonly above: CallMatch | undefined
  /** 0 for a root. */
  readonly depth: number
  /** Which root it is below, in the order of the roots. */
  readonly root: number
  /** By run: the call; -1: this run did not make it. */
  readonly nodes: Int32Array
}

/** What a matched call made: one name in one place, on all runs. */
export interface CallRow {
  readonly fn: number
  /** By run: how often in a row; 0: not there. */
  readonly times: Int32Array
  /** By run: the calls. */
  readonly members: readonly Int32Array[]
}

/** What a matched call made, aligned over all runs. */
export function rowsBelow(match: CallMatch, { runs }: Shapes): CallRow[] {
  const folded = runs.map((run, at) => {
    const node = match.nodes[at] ?? -1
    return node < 0 ? undefined : foldCalls(run, node)
  })
  return alignRuns(folded).map((aligned) => rowOf(aligned, folded))
}

function rowOf({ fn, at }: AlignedFold, folded: readonly (FoldedCalls | undefined)[]): CallRow {
  const foldOf = (run: number) => at[run] ?? -1
  return {
    fn,
    times: Int32Array.from(folded, (calls, run) => (calls ? timesOf(calls, foldOf(run)) : 0)),
    members: folded.map((calls, run) => (calls ? callsOf(calls, foldOf(run)) : new Int32Array(0))),
  }
}

/** The matches of a row in which the runs do not all do the same. */
export function matchesIn(
  row: CallRow,
  above: CallMatch | undefined,
  shapes: Shapes,
  root: number,
): CallMatch[] {
  const shapeOf = (run: number, node: number) => shapes.runs[run]?.shape[node] ?? -1
  return matchMembers(row.members, shapeOf).flatMap((nodes) => {
    let first = -1
    let same = true
    nodes.forEach((node, run) => {
      if (node < 0) return
      const own = shapeOf(run, node)
      if (first < 0) first = own
      else if (own !== first) same = false
    })
    return same ? [] : [{ fn: row.fn, above, depth: above ? above.depth + 1 : 0, root, nodes }]
  })
}

export function pathOf(match: CallMatch, { names }: Shapes): string[] {
  const path: string[] = []
  for (let at: CallMatch | undefined = match; at; at = at.above) path.unshift(names[at.fn] ?? '')
  return path
}
