import type { PictureRow } from '../../model/finding.ts'
import { type CallMatch, type CallRow, matchesIn, rowsBelow } from './call-match.ts'
import type { Search } from './find-places.ts'
import type { Sides } from './grade.ts'
import type { GradedRow } from './grade-rows.ts'
import { noiseBelow } from './noise-below.ts'
import type { FoundPlace } from './place-of.ts'
import type { Shapes } from './shapes.ts'
import { callsIn, detailsOf, markOf, timesOn } from './show-rows.ts'

interface Drawing {
  readonly shapes: Shapes
  readonly sides: Sides
  readonly search: Search
  readonly ruleName: (rule: number) => string
}

/** Places that are unfolded in the picture. */
const mostPlaces = 3
/** Differing rows of one call that are shown: of thousands, the first say what the others would. */
const mostRows = 24
/** Rows beside a difference that are shown though they are alike. */
const context = 2

/** The union of both machines' trees, folded to the ways that lead to the first places, and to what differs there. */
export function drawTrees(drawing: Drawing): PictureRow[] {
  const { search } = drawing
  const places = search.places.slice(0, mostPlaces)
  const drawn: PictureRow[] = []
  const sketch: Sketch = {
    ...drawing,
    places,
    unfolded: waysTo(places),
    elsewhere: waysTo(search.places),
    add: (row) => drawn.push(row),
  }
  const apart = places.filter(
    ({ match, rows }) => !match && !search.rootRows.some(({ row }) => row === rows[0]?.row),
  )
  for (const place of apart) drawApart(place, sketch)
  drawRows(search.rootRows, 0, undefined, sketch)
  return drawn
}

interface Sketch extends Drawing {
  readonly places: readonly FoundPlace[]
  /** All that leads to a place which is shown, and to any. */
  readonly unfolded: ReadonlySet<CallMatch>
  readonly elsewhere: ReadonlySet<CallMatch>
  readonly add: (row: PictureRow) => void
}

function waysTo(places: readonly FoundPlace[]): Set<CallMatch> {
  const ways = new Set<CallMatch>()
  for (const { match } of places) for (let at = match; at && !ways.has(at); at = at.above) ways.add(at)
  return ways
}

function drawRows(
  rows: readonly GradedRow[],
  depth: number,
  above: CallMatch | undefined,
  sketch: Sketch,
): void {
  const { shapes, sides, places, unfolded, add } = sketch
  const ours = places.filter(({ match, rows: own }) =>
    above ? match === above : !match && isAmong(own, rows),
  )
  const own = new Set(ours.flatMap((place) => place.rows.map(({ row }) => row)))
  const differs = ({ row, grade }: GradedRow) => grade.state === 'differs' && own.has(row)
  const ways = rows.map(({ row }) =>
    [...unfolded].filter((match) => match.above === above && belongs(match, row)),
  )
  let differing = 0
  const loud = rows.map((each, at) => {
    const shown = differs(each) && ++differing <= mostRows
    return shown || (ways[at]?.length ?? 0) > 0
  })
  const here = rows.find((each) => differs(each) && places[0] && ours.includes(places[0]))
  let hidden = { calls: 0, why: '' }
  const flush = () => {
    if (hidden.calls > 0) add(foldedRow(depth, hidden.calls, hidden.why))
    hidden = { calls: 0, why: '' }
  }
  rows.forEach((each, at) => {
    const { row } = each
    const beside = ours.length > 0 && each.grade.state === 'alike' && near(loud, at)
    if (!loud[at] && !beside) {
      const why = differs(each) ? 'differs' : whyFolded(each, above, sketch)
      if (hidden.why !== why) flush()
      hidden = { why, calls: hidden.calls + callsIn(row, shapes) }
      return
    }
    flush()
    const below = ways[at] ?? []
    add({
      depth,
      mark: below.length > 0 ? '~' : markOf(row, shapes, sides),
      fn: shapes.names[row.fn] ?? '',
      times: timesOn(row, sides),
      ...detailsOf(row, shapes, sides),
      folded: below.length > 0 ? 0 : callsIn(row, shapes) - Math.max(...row.times),
      why: '',
      here: each === here,
    })
    for (const match of below) drawRows(rowsOf(match, sketch), depth + 1, match, sketch)
  })
  flush()
  if (!above) return
  for (const [rule, calls] of noiseBelow(above, shapes)) add(foldedRow(depth, calls, sketch.ruleName(rule)))
}

const isAmong = (own: readonly GradedRow[], rows: readonly GradedRow[]) => {
  return rows.some(({ row }) => row === own[0]?.row)
}

/** A call that stands in another place in every run: the way to it in one of them, and it. */
function drawApart({ path, rows }: FoundPlace, { shapes, sides, places, add }: Sketch): void {
  const once = { suspect: 1, baseline: 1 }
  path.forEach((fn, depth) => {
    add({ depth, mark: '~', fn, times: once, folded: 0, why: '', here: false })
  })
  for (const { row } of rows.slice(0, mostRows)) {
    const here = places[0]?.rows[0]?.row === row
    const mark = markOf(row, shapes, sides)
    add({
      depth: path.length,
      mark,
      fn: shapes.names[row.fn] ?? '',
      times: timesOn(row, sides),
      ...detailsOf(row, shapes, sides),
      folded: 0,
      why: '',
      here,
    })
  }
}

function rowsOf(match: CallMatch, { places, shapes }: Sketch): readonly GradedRow[] {
  const place = places.find((each) => each.match === match)
  return (
    place?.rows ?? rowsBelow(match, shapes).map((row) => ({ row, grade: { state: 'alike' }, wavers: false }))
  )
}

function whyFolded(
  { row, grade }: GradedRow,
  above: CallMatch | undefined,
  { shapes, elsewhere }: Sketch,
): string {
  if (grade.state === 'unlike') return 'unlike'
  if ([...elsewhere].some((match) => match.above === above && belongs(match, row))) return 'ranked below'
  const quiet = grade.state === 'alike' && matchesIn(row, above, shapes, 0).length === 0
  return quiet && constant(row.times) ? 'alike' : 'floor'
}

function constant(times: Int32Array): boolean {
  return times.every((each) => each === times[0])
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

function foldedRow(depth: number, folded: number, why: string): PictureRow {
  return { depth, mark: '=', fn: '', times: { suspect: 0, baseline: 0 }, folded, why, here: false }
}
