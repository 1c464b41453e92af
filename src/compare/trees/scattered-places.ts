import { type Role, roles } from '../../model/role.ts'
import { edgeKey } from './features.ts'
import { fisher } from './fisher.ts'
import type { Sides } from './grade.ts'
import { otherThan } from './grade-rows.ts'
import type { FoundPlace, Ledger } from './place-of.ts'
import type { Shapes } from './shapes.ts'

interface Searched {
  readonly shapes: Shapes
  readonly sides: Sides
  /** The functions of the roots that count, in the order of their rows. */
  readonly roots: readonly number[]
}

/**
 * What all runs of one machine did and none of the other's, without standing in one place: it came now here, now there,
 * so that no alignment of the runs shows it as stable. Each is placed where the first run did it nearest to a root.
 */
export function scatteredPlaces(searched: Searched, ledger: Ledger): FoundPlace[] {
  const each = roles.flatMap((role) => {
    const wanted = openFeatures(role, ledger)
    return wanted.size === 0 ? [] : nearest(wanted, role, searched)
  })
  const places = new Map<string, FoundPlace>()
  for (const place of each) {
    const key = place.path.join('>')
    const known = places.get(key)
    places.set(key, known ? together(known, place) : place)
  }
  return [...places.values()]
}

/** What differs below the same calls is one place; a call that one machine alone makes weighs more than who made it. */
function together(one: FoundPlace, other: FoundPlace): FoundPlace {
  const heavy = one.kind === 'presence' || other.kind !== 'presence' ? one : other
  return {
    ...heavy,
    rows: [...one.rows, ...other.rows],
    absentOn: new Set([...one.absentOn, ...other.absentOn]),
  }
}

/** By edge key; a function by -1 minus its number. */
function openFeatures(role: Role, { oneSided, explained }: Ledger): Set<number> {
  const fns = [...oneSided.fns].filter(([, on]) => on === role).map(([fn]) => -1 - fn)
  const edges = [...oneSided.edges].filter(([, on]) => on === role).map(([key]) => key)
  return new Set([...fns, ...edges].filter((feature) => !explained.has(feature)))
}

function nearest(wanted: ReadonlySet<number>, role: Role, searched: Searched): FoundPlace[] {
  const { shapes, sides, roots } = searched
  const run = shapes.runs[sides[role][0] ?? -1]
  if (!run) return []
  const { tree, name, shape } = run
  const depth = new Int32Array(tree.fn.length)
  const root = new Int32Array(tree.fn.length)
  const best = new Map<number, number>()
  for (let node = 0; node < tree.fn.length; node += 1) {
    const above = tree.parent[node] ?? -1
    const fn = name[tree.fn[node] ?? 0] ?? 0
    depth[node] = above < 0 ? 0 : (depth[above] ?? 0) + 1
    root[node] = above < 0 ? roots.indexOf(fn) : (root[above] ?? -1)
    if ((shape[node] ?? -1) < 0 || above < 0 || root[node] === -1) continue
    const caller = name[tree.fn[above] ?? 0] ?? 0
    // What is below a function that stands here itself is explained by it.
    if (wanted.has(-1 - caller)) continue
    for (const feature of [-1 - fn, edgeKey(caller, fn, shapes.names.length)]) {
      if (!wanted.has(feature)) continue
      const known = best.get(feature)
      if (known === undefined || (depth[node] ?? 0) < (depth[known] ?? 0)) best.set(feature, node)
    }
  }
  return [...best].map(([feature, node]) =>
    scattered({ feature, node, root: root[node] ?? 0 }, role, searched),
  )
}

function scattered(
  { feature, node, root }: { readonly feature: number; readonly node: number; readonly root: number },
  role: Role,
  { shapes, sides }: Searched,
): FoundPlace {
  const at = sides[role][0] ?? 0
  const run = shapes.runs[at]
  const path: string[] = []
  const tree = run?.tree
  for (let above = tree?.parent[node] ?? -1; above >= 0; above = tree?.parent[above] ?? -1) {
    path.unshift(tree?.names[tree.fn[above] ?? -1] ?? '')
  }
  const fn = run?.name[tree?.fn[node] ?? 0] ?? 0
  const other = otherThan(role)
  const seen = { [role]: sides[role].length, [other]: 0 } as { readonly [R in Role]: number }
  const all = { times: sides[role].length, of: sides[role].length }
  const chance = fisher(all, { times: 0, of: sides[other].length })
  const row = {
    fn,
    times: Int32Array.from(shapes.runs, (_, each) => (sides[role].includes(each) ? 1 : 0)),
    members: shapes.runs.map((_, each) => Int32Array.from(each === at ? [node] : [])),
  }
  const kind = feature < 0 ? ('presence' as const) : ('edge' as const)
  const grade = { state: 'differs' as const, kind: 'edge' as const, stable: true, on: role, seen, chance }
  return {
    match: undefined,
    path,
    rows: [{ row, grade, wavers: false }],
    root,
    kind,
    stable: true,
    seen,
    chance,
    absentOn: new Set([other]),
    edges: [],
  }
}
