import type { PictureRow } from '../../model/finding.ts'
import { type CallMatch, type CallRow, rowsBelow } from './call-match.ts'
import type { FoundPlace, GradedRow, Search } from './find-places.ts'
import type { Sides } from './grade.ts'
import type { Shapes, TakenOut } from './shapes.ts'
import { markOf, timesOn } from './show-rows.ts'

export interface Drawing {
  readonly shapes: Shapes
  readonly sides: Sides
  readonly search: Search
  readonly ruleName: (rule: number) => string
}

/** Places that are unfolded in the picture. */
const mostPlaces = 3
/** Rows beside a difference that are shown though they are alike. */
const context = 2

/** The union of both machines' trees, folded to the ways that lead to the first places, and to what differs there. */
export function drawTrees({ shapes, sides, search, ruleName }: Drawing): PictureRow[] {
  const places = search.places.slice(0, mostPlaces)
  const [first] = places
  const unfolded = new Set<CallMatch>()
  for (const { match } of places) {
    for (let at = match; at && !unfolded.has(at); at = at.above) unfolded.add(at)
  }
  const shown: PictureRow[] = []
  const noiseBelow = noiseByCall(shapes.takenOut, shapes)

  function draw(rows: readonly GradedRow[], depth: number, above: CallMatch | undefined): void {
    const place = places.find(({ match, rows: own }) => (above ? match === above : own === rows))
    const ways = rows.map(({ row }) =>
      [...unfolded].filter((match) => match.above === above && belongs(match, row)),
    )
    const loud = rows.map(
      (each, at) => (ways[at]?.length ?? 0) > 0 || (place !== undefined && each.grade.state === 'differs'),
    )
    const kept = rows.map(
      (each, at) => loud[at] || (place !== undefined && each.grade.state === 'alike' && near(loud, at)),
    )
    const hereAt = place && place === first ? rows.findIndex(({ grade }) => grade.state === 'differs') : -1
    let hidden: { calls: number; why: string } | undefined
    const flush = () => {
      if (hidden) shown.push(foldedRow(depth, hidden.calls, hidden.why))
      hidden = undefined
    }
    rows.forEach(({ row, grade }, at) => {
      if (!kept[at]) {
        const why =
          grade.state === 'floor' || grade.state === 'unlike'
            ? grade.state
            : isAlike(row, shapes)
              ? 'alike'
              : 'less'
        if (hidden && hidden.why !== why) flush()
        hidden = { why, calls: (hidden?.calls ?? 0) + callsIn(row, shapes, sides) }
        return
      }
      flush()
      const below = ways[at] ?? []
      const folded =
        below.length > 0 ? 0 : callsIn(row, shapes, sides) - Math.max(...Object.values(timesOn(row, sides)))
      shown.push({
        depth,
        mark: below.length > 0 ? '~' : markOf(row, shapes, sides),
        fn: shapes.names[row.fn] ?? '',
        times: timesOn(row, sides),
        folded,
        why: '',
        here: at === hereAt,
      })
      for (const match of below) draw(gradedBelow(match, places, shapes), depth + 1, match)
    })
    flush()
    if (above)
      for (const [rule, calls] of noiseBelow(above)) shown.push(foldedRow(depth, calls, ruleName(rule)))
  }

  if (places.length === 0) draw(search.rootRows, 0, undefined)
  else for (const row of search.rootRows) draw(rootPlace(places, row) ?? [row], 0, undefined)
  return shown
}

function rootPlace(places: readonly FoundPlace[], { row }: GradedRow): readonly GradedRow[] | undefined {
  return places.find(({ match, rows }) => !match && rows[0]?.row === row)?.rows
}

function gradedBelow(match: CallMatch, places: readonly FoundPlace[], shapes: Shapes): readonly GradedRow[] {
  const place = places.find((each) => each.match === match)
  return place?.rows ?? rowsBelow(match, shapes).map((row) => ({ row, grade: { state: 'alike' } }))
}

function belongs({ nodes }: CallMatch, { members }: CallRow): boolean {
  return members.some((calls, run) => {
    const node = nodes[run] ?? -1
    return node >= 0 && calls.includes(node)
  })
}

function near(loud: readonly boolean[], at: number): boolean {
  return loud.slice(Math.max(0, at - context), at + context + 1).includes(true)
}

function isAlike({ members }: CallRow, { runs }: Shapes): boolean {
  const firsts = members.map((calls, run) => [...calls].map((node) => runs[run]?.shape[node] ?? -1).join())
  return firsts.every((each) => each === firsts[0])
}

/** A row with all that is below it, on the machine where it was more. */
function callsIn({ members }: CallRow, { runs }: Shapes, sides: Sides): number {
  const size = (run: number | undefined) => {
    if (run === undefined) return 0
    const end = runs[run]?.tree.end
    return (members[run] ?? new Int32Array(0)).reduce(
      (sum, node) => sum + (end?.[node] ?? node + 1) - node,
      0,
    )
  }
  return Math.max(size(sides.suspect[0]), size(sides.baseline[0]))
}

function foldedRow(depth: number, folded: number, why: string): PictureRow {
  return { depth, mark: '=', fn: '', times: { suspect: 0, baseline: 0 }, folded, why, here: false }
}

/** Calls that were taken out right below a call, by rule, in the run that has most of them. */
function noiseByCall(takenOut: readonly TakenOut[], { runs }: Shapes) {
  return ({ nodes }: CallMatch): Map<number, number> => {
    const most = new Map<number, number>()
    nodes.forEach((node, run) => {
      const mine = new Map<number, number>()
      for (const out of takenOut) {
        if (out.run !== run || runs[run]?.tree.parent[out.node] !== node) continue
        if ((runs[run]?.shape[out.node] ?? 0) >= 0) continue
        mine.set(out.rule, (mine.get(out.rule) ?? 0) + out.calls)
      }
      for (const [rule, calls] of mine) most.set(rule, Math.max(most.get(rule) ?? 0, calls))
    })
    return most
  }
}
