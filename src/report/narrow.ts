import type { Comparison, Divergence, LaneRow } from '../model/comparison.ts'

/** The part of a comparison that a step looks at; without labels all of it. Doubts hold for every part. */
export function narrow(comparison: Comparison, labels: readonly string[]): Comparison {
  if (labels.length === 0) return comparison
  const lanes = comparison.lanes.filter(({ label }) => labels.includes(label))
  const { firstDivergence } = comparison
  const inPart = firstDivergence && labels.includes(firstDivergence.label)
  return {
    ...comparison,
    labels: comparison.labels.filter(({ label }) => labels.includes(label)),
    lanes,
    firstDivergence: inPart ? firstDivergence : partingOf(lanes),
  }
}

/** Where these rows part for the first time: the first of each side in the first piece that is not common. */
function partingOf(lanes: readonly LaneRow[]): Divergence | undefined {
  const from = lanes.findIndex((row) => row.mark === '-' || row.mark === '+')
  const first = lanes[from]
  if (!first) return undefined
  const length = lanes.slice(from).findIndex((row) => row.mark === '=' || row.mark === '~')
  const piece = lanes.slice(from, length < 0 ? undefined : from + length)
  return {
    label: first.label,
    lastCommon: lanes[from - 1]?.suspect,
    suspect: piece.find((row) => row.mark === '+')?.suspect,
    baseline: piece.find((row) => row.mark === '-')?.baseline,
  }
}
