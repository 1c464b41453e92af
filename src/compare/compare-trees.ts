import type { PartingPlace, TreeComparison } from '../model/finding.ts'
import type { PerRole, Role } from '../model/role.ts'
import { roles } from '../model/role.ts'
import { drawTrees } from './trees/draw-trees.ts'
import { findPlaces } from './trees/find-places.ts'
import type { Sides } from './trees/grade.ts'
import { heardRoots } from './trees/heard-roots.ts'
import { noiseRules } from './trees/noise-rules.ts'
import type { FoundPlace } from './trees/place-of.ts'
import { recogniseNoise } from './trees/recognise-noise.ts'
import { rejectedNoise } from './trees/rejected-noise.ts'
import { type Shapes, shapesOf } from './trees/shapes.ts'
import { childRows } from './trees/show-rows.ts'
import { soundRuns, type TreeRun } from './trees/sound-runs.ts'
import { treeVerdict } from './trees/tree-verdict.ts'
import { unlikeNames } from './trees/unlike-names.ts'

/** The recorded trees of both machines, run by run. */
export interface TreeRuns {
  readonly suspect: readonly TreeRun[]
  readonly baseline: readonly TreeRun[]
  /** What was asked for; absent: what the recordings say they listened to. */
  readonly roots?: readonly string[]
  /** `uname -r` of both: where they differ, names may. */
  readonly kernels?: PerRole<string>
}

const mostPlaces = 50

/**
 * Where two machines part: the calls below each call aligned over all runs, noise taken out before by reason, and what
 * also differs between runs of one machine left aside. Time and memory are linear for trees that are much alike; where everything differs
 * it looks at a bounded part, and says so.
 */
export function compareTrees(given: TreeRuns): TreeComparison {
  const runs = {
    suspect: soundRuns('suspect', given.suspect),
    baseline: soundRuns('baseline', given.baseline),
  }
  const roots = heardRoots(runs, given.roots)
  // The baseline first: what it alone calls then stands before what the suspect did instead.
  const trees = [...runs.baseline.trees, ...runs.suspect.trees]
  const sides: Sides = {
    baseline: runs.baseline.trees.map((_, at) => at),
    suspect: runs.suspect.trees.map((_, at) => at + runs.baseline.trees.length),
  }
  const shapes = shapesOf(trees, recogniseNoise(noiseRules, roots.all))
  const search = findPlaces({
    shapes,
    sides,
    unlike: unlikeNames(runs, shapes.names),
    ignoredRoots: new Set(roots.deaf.map(({ fn }) => fn)),
  })
  const ruleName = (rule: number) => noiseRules[rule]?.name ?? ''
  return {
    kind: 'trees',
    ...treeVerdict({ runs, roots, search }),
    runs: perRole((role) => runs[role].trees.length),
    sizes: perRole((role) => runs[role].trees[0]?.fn.length ?? 0),
    places: search.places.slice(0, mostPlaces).map((place) => shownPlace(place, shapes, sides)),
    rejected: [
      ...rejectedNoise(shapes, noiseRules),
      ...rejected('floor', search.floor),
      ...rejected('unlike', search.unlike),
    ],
    picture: drawTrees({ shapes, sides, search, ruleName }),
    doubts: [
      ...kernelDoubt(given.kernels),
      ...roles.flatMap((role) => runs[role].leftOut.map((why) => `left out: ${why}`)),
      ...roles.flatMap((role) => (runs[role].hole === '' ? [] : [`${role}: ${runs[role].hole}`])),
      ...roots.deaf.map(({ why }) => why),
      ...(search.cut
        ? ['more differs than was gone into: only the calls nearest the roots were compared']
        : []),
      ...(search.places.length > mostPlaces
        ? [`${search.places.length - mostPlaces} more places are not listed`]
        : []),
    ],
  }
}

/** A function that another kernel renamed or inlined looks like one that is not called there. */
function kernelDoubt(kernels: PerRole<string> = {}): readonly string[] {
  const { suspect, baseline } = kernels
  if (suspect === baseline) return []
  return [
    `the kernels differ (${suspect}, ${baseline}): a call that one alone made may have another name on the other`,
  ]
}

function shownPlace(place: FoundPlace, shapes: Shapes, sides: Sides): PartingPlace {
  const { path, kind, seen, chance, rows } = place
  return { path, kind, children: childRows(rows, shapes, sides), seen, chance }
}

function rejected(reason: string, found: { readonly count: number; readonly example: string }) {
  return found.count === 0 ? [] : [{ reason, ...found }]
}

function perRole(of: (role: Role) => number): PerRole<number> {
  return { suspect: of('suspect'), baseline: of('baseline') }
}
