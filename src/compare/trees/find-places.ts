import type { DifferenceKind } from '../../model/finding.ts'
import { differenceKinds } from '../../model/finding.ts'
import { type Role, roles } from '../../model/role.ts'
import { type CallMatch, type CallRow, matchesIn, pathOf, rowsBelow } from './call-match.ts'
import { type Grade, grade, type Sides } from './grade.ts'
import { rootRows } from './root-rows.ts'
import type { Shapes } from './shapes.ts'
import type { UnlikeNames } from './unlike-names.ts'

/** What a difference is worth, before anything is shown of it. */
export interface FoundPlace {
  /** The call that went on differently; undefined: a root that one machine alone called, or more often. */
  readonly match: CallMatch | undefined
  readonly path: readonly string[]
  readonly rows: readonly GradedRow[]
  readonly root: number
  readonly kind: DifferenceKind
  readonly stable: boolean
  readonly seen: { readonly [R in Role]: number }
  readonly chance: number
  /** The machines of which the difference needs that they did not make a call. */
  readonly absentOn: ReadonlySet<Role>
}

export interface GradedRow {
  readonly row: CallRow
  readonly grade: Grade
}

/** Differences that do not count, with the first one's path. */
export interface Rejected {
  readonly count: number
  readonly example: string
}

export interface SearchIn {
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
  const only = calledOnlyOn(shapes, sides)
  const found = new Map<string, FoundPlace>()
  const queue: CallMatch[] = []
  const rejected = { floor: { count: 0, example: '' }, unlike: { count: 0, example: '' } }

  function look(rows: readonly CallRow[], above: CallMatch | undefined, root: number): GradedRow[] {
    const graded = gradeRows(rows, above, sides, unlike)
    for (const { row, grade: each } of graded) {
      if (each.state !== 'floor' && each.state !== 'unlike') continue
      const to = rejected[each.state]
      to.count += 1
      if (to.count === 1)
        to.example = [...(above ? pathOf(above, shapes) : []), shapes.names[row.fn]].join(' › ')
    }
    const place = placeOf(graded, above, root, shapes, only)
    const key = place && `${place.path.join('>')}|${place.kind}`
    if (place && key && !found.has(key)) found.set(key, place)
    for (const row of rows) queue.push(...matchesIn(row, above, shapes, root))
    return graded
  }

  const roots = rootRows(shapes).filter(({ fn }) => !ignoredRoots.has(shapes.names[fn] ?? ''))
  const graded = roots.flatMap((row, at) => look([row], undefined, at))
  let next = 0
  for (; next < queue.length && next < most; next += 1) {
    const match = queue[next]
    if (match) look(rowsBelow(match, shapes), match, match.root)
  }
  return {
    places: [...found.values()].sort(byWeight),
    rootRows: graded,
    ...rejected,
    cut: next < queue.length,
  }
}

function gradeRows(
  rows: readonly CallRow[],
  above: CallMatch | undefined,
  sides: Sides,
  unlike: UnlikeNames,
): GradedRow[] {
  const everywhere =
    !above || [...sides.suspect, ...sides.baseline].every((run) => (above.nodes[run] ?? -1) >= 0)
  const totals = new Map<number, Int32Array>()
  for (const { fn, times } of rows) {
    const total = totals.get(fn) ?? new Int32Array(times.length)
    times.forEach((n, run) => {
      total[run] = (total[run] ?? 0) + n
    })
    totals.set(fn, total)
  }
  return rows.map((row) => {
    const graded = grade(row.times, totals.get(row.fn) ?? row.times, sides)
    if (graded.state === 'alike') return { row, grade: graded }
    if (!everywhere) return { row, grade: { state: 'floor' } }
    const deaf = graded.state === 'differs' && graded.kind === 'edge' && unlike(row.fn, otherThan(graded.on))
    return { row, grade: deaf ? { state: 'unlike' } : graded }
  })
}

type Differs = Extract<Grade, { state: 'differs' }>

function placeOf(
  rows: readonly GradedRow[],
  above: CallMatch | undefined,
  root: number,
  shapes: Shapes,
  only: ReadonlyMap<number, Role>,
): FoundPlace | undefined {
  const differing = rows.flatMap(({ row, grade: each }) => {
    if (each.state !== 'differs') return []
    const present = each.kind === 'edge' && each.stable && holdsOwn(row, each.on, shapes, only)
    return [{ row, grade: each, kind: present ? ('presence' as const) : each.kind }]
  })
  const [best] = differing.sort(
    (a, b) => Number(b.grade.stable) - Number(a.grade.stable) || weightOf(a.kind) - weightOf(b.kind),
  )
  if (!best) return undefined
  const decisive = differing.filter(
    (each) => each.grade.stable === best.grade.stable && each.kind === best.kind,
  )
  return {
    match: above,
    path: above ? pathOf(above, shapes) : [shapes.names[best.row.fn] ?? ''],
    rows,
    root,
    kind: best.kind,
    stable: best.grade.stable,
    seen: best.grade.seen,
    chance: best.grade.chance,
    absentOn: new Set(decisive.map(({ grade: each }) => otherThan((each as Differs).on))),
  }
}

const otherThan = (role: Role): Role => (role === 'suspect' ? 'baseline' : 'suspect')

export const weightOf = (kind: DifferenceKind) => differenceKinds.indexOf(kind)

/** Whether a call, or what it made, includes a function that this machine alone called at all. */
function holdsOwn(row: CallRow, on: Role, { runs }: Shapes, only: ReadonlyMap<number, Role>): boolean {
  if (only.get(row.fn) === on) return true
  if (only.size === 0) return false
  const at = row.members.findIndex((calls) => calls.length > 0)
  const run = runs[at]
  if (!run) return false
  const { tree, name, shape } = run
  return (row.members[at] ?? new Int32Array(0)).some((node) => {
    for (let below = node; below < (tree.end[node] ?? 0); below += 1) {
      if ((shape[below] ?? -1) >= 0 && only.get(name[tree.fn[below] ?? 0] ?? 0) === on) return true
    }
    return false
  })
}

/** The functions that all runs of one machine called and none of the other's. */
function calledOnlyOn({ names, runs }: Shapes, sides: Sides): Map<number, Role> {
  const only = new Map<number, Role>()
  for (let fn = 0; fn < names.length; fn += 1) {
    const called = (role: Role) => sides[role].filter((run) => (runs[run]?.calls[fn] ?? 0) > 0).length
    for (const role of roles) {
      if (called(role) === sides[role].length && called(otherThan(role)) === 0) only.set(fn, role)
    }
  }
  return only
}

function byWeight(a: FoundPlace, b: FoundPlace): number {
  return (
    Number(b.stable) - Number(a.stable) ||
    weightOf(a.kind) - weightOf(b.kind) ||
    a.root - b.root ||
    a.path.length - b.path.length
  )
}
