import { alignNames } from './align-names.ts'
import type { FoldedCalls } from './folded-calls.ts'

/** The same fold in all runs that have it: by run, its index there; -1 where it is missing. */
export interface AlignedFold {
  readonly fn: number
  readonly at: Int32Array
}

/** What the runs' calls of one name made, side by side: the union of all, in an order that agrees with each. */
export function alignRuns(runs: readonly (FoldedCalls | undefined)[]): AlignedFold[] {
  let all: AlignedFold[] = []
  runs.forEach((calls, run) => {
    if (calls) all = merge(all, calls, run, runs)
  })
  return all
}

function merge(
  all: readonly AlignedFold[],
  calls: FoldedCalls,
  run: number,
  runs: readonly (FoldedCalls | undefined)[],
): AlignedFold[] {
  const signs = Int32Array.from(all, (fold) => signOf(fold, runs))
  const size = calls.fn.length
  const most = Math.min(all.length, size)
  const equal = (a: number, b: number) => all[a]?.fn === calls.fn[b] && signs[a] === calls.sign[b]
  let head = 0
  while (head < most && equal(head, head)) head += 1
  let tail = 0
  while (tail < most - head && equal(all.length - 1 - tail, size - 1 - tail)) tail += 1
  const middle = all.slice(head, all.length - tail)
  const pairs = alignNames(
    Int32Array.from(middle, ({ fn }) => fn),
    calls.fn.subarray(head, size - tail),
  )
  const merged: AlignedFold[] = []
  let next = 0
  const alone = (to: number) => {
    for (; next < to; next += 1) merged.push(fold(calls.fn[next] ?? -1, runs.length, run, next))
  }
  all.forEach((each, at) => {
    const partner =
      at < head ? at : at >= all.length - tail ? at - all.length + size : paired(pairs[at - head] ?? -1, head)
    if (partner >= 0) {
      alone(partner)
      next = partner + 1
      each.at[run] = partner
    }
    merged.push(each)
  })
  alone(size)
  return merged
}

const paired = (at: number, head: number) => (at < 0 ? -1 : at + head)

/** Of the last run that has it. */
function signOf({ at }: AlignedFold, runs: readonly (FoldedCalls | undefined)[]): number {
  for (let run = at.length - 1; run >= 0; run -= 1) {
    const fold = at[run] ?? -1
    if (fold >= 0) return runs[run]?.sign[fold] ?? 0
  }
  return 0
}

function fold(fn: number, runs: number, run: number, index: number): AlignedFold {
  const at = new Int32Array(runs).fill(-1)
  at[run] = index
  return { fn, at }
}
