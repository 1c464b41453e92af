import type { CallTree } from '../../model/call-tree.ts'
import { type CouldNotLook, isCouldNotLook } from '../../model/fact.ts'
import type { Reading } from '../../model/reading.ts'
import type { Role } from '../../model/role.ts'

/** One recording of a machine: what a window with a tree probe gave. */
export type TreeRun = Reading | CouldNotLook

/** The recordings of one machine that can be held against the other's. */
export interface SoundRuns {
  readonly trees: readonly CallTree[]
  readonly readings: readonly Reading[]
  /** Why there may have been more calls than these; empty: these are all. What is missing then proves nothing. */
  readonly hole: string
  /** Recordings that are left out, each with the reason. */
  readonly leftOut: readonly string[]
}

/**
 * Whole recordings if there are any, else those with holes. A recording in which no root was called at all is left out
 * where others have one: the action did not do its work there.
 */
export function soundRuns(role: Role, runs: readonly TreeRun[]): SoundRuns {
  const looked = runs.map((run, at) => ({ ...judge(run), at: at + 1 }))
  const usable = looked.filter(({ tree }) => tree !== undefined)
  const called = usable.filter(({ tree }) => (tree?.roots.length ?? 0) > 0)
  const some = called.length > 0 ? called : usable
  const whole = some.filter(({ hole }) => hole === '')
  const kept = whole.length > 0 ? whole : some
  return {
    trees: kept.flatMap(({ tree }) => tree ?? []),
    readings: kept.flatMap(({ reading }) => reading ?? []),
    hole: whole.length > 0 ? '' : (kept[0]?.hole ?? ''),
    leftOut: looked
      .filter((each) => !kept.includes(each))
      .map(({ at, hole }) => `run ${at} of the ${role}: ${hole || 'no root was called in it'}`),
  }
}

interface Judged {
  readonly tree?: CallTree
  readonly reading?: Reading
  readonly hole: string
}

function judge(run: TreeRun): Judged {
  if (isRefusal(run)) return { hole: run.reason }
  if (!run.tree) return { hole: `${run.backend} recorded no call tree` }
  return { tree: run.tree, reading: run, hole: holeIn(run, run.tree) }
}

function isRefusal(run: TreeRun): run is CouldNotLook {
  return 'state' in run && isCouldNotLook(run)
}

function holeIn(reading: Reading, tree: CallTree): string {
  if (reading.unproved) return reading.unproved.reason
  if (reading.losses.length > 0) return `events were lost: ${reading.losses.join('; ')}`
  const open = tree.roots.find(({ node }) => Number.isNaN(tree.durationNs[node] ?? Number.NaN))
  if (!open) return ''
  return `the recording ends inside ${tree.names[tree.fn[open.node] ?? -1] ?? 'a root'}`
}
