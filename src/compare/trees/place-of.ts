import { type DifferenceKind, differenceKinds } from '../../model/finding.ts'
import type { Role } from '../../model/role.ts'
import { type CallMatch, pathOf } from './call-match.ts'
import { edgeKey, type OneSided } from './features.ts'
import { type GradedRow, otherThan } from './grade-rows.ts'
import type { Shapes } from './shapes.ts'

/** A place where the machines part, before anything is shown of it. */
export interface FoundPlace {
  /** The call that went on differently; undefined: a root, or a call that stands in another place in every run. */
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
  /** Who calls whom in the rows that make it what it is; -1 calls the roots. */
  readonly edges: readonly number[]
}

/** What the machines did on one side only, and what has been explained of it by a place. */
export interface Ledger {
  readonly oneSided: OneSided
  readonly explained: Set<number>
}

/** The place that a call's graded rows make; undefined when nothing that counts differs. */
export function placeOf(
  rows: readonly GradedRow[],
  at: { readonly above: CallMatch | undefined; readonly root: number },
  shapes: Shapes,
  ledger: Ledger,
): FoundPlace | undefined {
  const { above, root } = at
  const differing = rows.flatMap(({ row, grade }) => {
    if (grade.state !== 'differs') return []
    const own = grade.kind === 'edge' && grade.stable && holdsOwn({ row, on: grade.on }, shapes, ledger)
    return [{ row, grade, kind: own ? ('presence' as const) : grade.kind }]
  })
  const [best] = [...differing].sort(
    (a, b) => Number(b.grade.stable) - Number(a.grade.stable) || weightOf(a.kind) - weightOf(b.kind),
  )
  if (!best) return undefined
  const { stable, seen, chance } = best.grade
  const decisive = differing.filter((each) => each.grade.stable === stable && each.kind === best.kind)
  return {
    match: above,
    path: above ? pathOf(above, shapes) : [shapes.names[best.row.fn] ?? ''],
    rows,
    root,
    kind: best.kind,
    stable,
    seen,
    chance,
    absentOn: new Set(decisive.map(({ grade }) => otherThan(grade.on))),
    edges: decisive.map(({ row }) => (above ? edgeKey(above.fn, row.fn, shapes.names.length) : -1 - row.fn)),
  }
}

export function weightOf(kind: DifferenceKind): number {
  return differenceKinds.indexOf(kind)
}

/** Whether a call, or what it made, includes a function that this machine alone called at all; notes all it explains. */
function holdsOwn(
  { row, on }: { readonly row: GradedRow['row']; readonly on: Role },
  { names, runs }: Shapes,
  { oneSided, explained }: Ledger,
): boolean {
  const { fns, edges } = oneSided
  if (fns.size === 0 && edges.size === 0) return false
  const at = row.members.findIndex((calls) => calls.length > 0)
  const run = runs[at]
  if (!run) return false
  const { tree, name, shape } = run
  let holds = false
  for (const node of row.members[at] ?? []) {
    for (let below = node; below < (tree.end[node] ?? 0); below += 1) {
      if ((shape[below] ?? -1) < 0) continue
      const fn = name[tree.fn[below] ?? 0] ?? 0
      const above = tree.parent[below] ?? -1
      if (above >= 0) explained.add(edgeKey(name[tree.fn[above] ?? 0] ?? 0, fn, names.length))
      if (fns.get(fn) !== on) continue
      holds = true
      explained.add(-1 - fn)
    }
  }
  return holds
}
