import { type CallMatch, type CallRow, matchesIn, pathOf, rowsBelow } from './call-match.ts'
import { edgeKey, oneSided } from './features.ts'
import type { Sides } from './grade.ts'
import { type GradedRow, gradeRows } from './grade-rows.ts'
import { type FoundPlace, type Ledger, placeOf, weightOf } from './place-of.ts'
import { rootRows } from './root-rows.ts'
import { scatteredPlaces } from './scattered-places.ts'
import type { Shapes } from './shapes.ts'
import type { UnlikeNames } from './unlike-names.ts'

/** Differences that do not count, with the first one's path. */
interface Rejected {
  readonly count: number
  readonly example: string
}

interface SearchIn {
  readonly shapes: Shapes
  readonly sides: Sides
  readonly unlike: UnlikeNames
  /** Roots that one machine could not listen to. */
  readonly ignoredRoots: ReadonlySet<string>
  /** Calls gone into at most: where everything differs, what is nearest the roots says it. */
  readonly most?: number
}

export interface Search {
  /** Likely causes first. */
  readonly places: readonly FoundPlace[]
  readonly rootRows: readonly GradedRow[]
  readonly floor: Rejected
  readonly unlike: Rejected
  /** Whether there was more that differed than was gone into. */
  readonly cut: boolean
}

const mostMatches = 100_000

/** Goes down from the roots wherever the runs do not all do the same, level by level, so that what is nearest comes first. */
export function findPlaces({ shapes, sides, unlike, ignoredRoots, most = mostMatches }: SearchIn): Search {
  const ledger: Ledger = { oneSided: oneSided(shapes, sides, unlike), explained: new Set() }
  const found = new Map<string, FoundPlace>()
  const wavering = new Set<number>()
  const queue: CallMatch[] = []
  const floor = tally(shapes)
  const unlikes = tally(shapes)

  function look(rows: readonly CallRow[], above: CallMatch | undefined, root: number): GradedRow[] {
    const graded = gradeRows(rows, above, sides, unlike)
    for (const { row, grade, wavers } of graded) {
      if (grade.state === 'floor') floor.add(above, row.fn)
      if (grade.state === 'unlike') unlikes.add(above, row.fn)
      if (wavers) wavering.add(above ? edgeKey(above.fn, row.fn, shapes.names.length) : -1 - row.fn)
    }
    const place = placeOf(graded, { above, root }, shapes, ledger)
    const key = place && `${place.path.join('>')}|${place.kind}`
    if (place && key && !found.has(key)) found.set(key, place)
    // One by one: a root that is called without end has more matches than a call takes arguments.
    for (const row of rows) for (const match of matchesIn(row, above, shapes, root)) queue.push(match)
    return graded
  }

  const roots = rootRows(shapes).filter(({ fn }) => !ignoredRoots.has(shapes.names[fn] ?? ''))
  const graded = roots.flatMap((row, at) => look([row], undefined, at))
  let next = 0
  for (; next < queue.length && next < most; next += 1) {
    const match = queue[next]
    if (match) look(rowsBelow(match, shapes), match, match.root)
  }
  const steady = [...found.values()].filter((place) => {
    const vague = place.kind !== 'presence' && place.edges.every((edge) => isVague(edge, wavering, ledger))
    if (vague) floor.add(place.match, undefined)
    return !vague
  })
  return {
    places: [...steady, ...scatteredPlaces({ shapes, sides, roots: roots.map(({ fn }) => fn) }, ledger)].sort(
      byWeight,
    ),
    rootRows: graded,
    floor: floor.total(),
    unlike: unlikes.total(),
    cut: next < queue.length,
  }
}

/** The same caller makes this call now and then on one machine alone: that all runs agree in one place is luck. */
function isVague(edge: number, wavering: ReadonlySet<number>, { oneSided: { edges } }: Ledger): boolean {
  return wavering.has(edge) && !edges.has(edge)
}

function tally(shapes: Shapes) {
  let count = 0
  let example = ''
  return {
    add(above: CallMatch | undefined, fn: number | undefined) {
      count += 1
      if (example !== '') return
      const called = fn === undefined ? [] : [shapes.names[fn] ?? '']
      example = [...(above ? pathOf(above, shapes) : []), ...called].join(' › ')
    },
    total: (): Rejected => ({ count, example }),
  }
}

function byWeight(a: FoundPlace, b: FoundPlace): number {
  return (
    Number(b.stable) - Number(a.stable) ||
    weightOf(a.kind) - weightOf(b.kind) ||
    a.root - b.root ||
    a.path.length - b.path.length
  )
}
