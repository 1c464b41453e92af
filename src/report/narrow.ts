import type { Comparison } from '../model/comparison.ts'

/** The part of a comparison that a step looks at; without labels all of it. Doubts hold for every part. */
export function narrow(comparison: Comparison, labels: readonly string[]): Comparison {
  if (labels.length === 0) return comparison
  const { firstDivergence } = comparison
  return {
    ...comparison,
    labels: comparison.labels.filter(({ label }) => labels.includes(label)),
    lanes: comparison.lanes.filter(({ label }) => labels.includes(label)),
    firstDivergence: firstDivergence && labels.includes(firstDivergence.label) ? firstDivergence : undefined,
  }
}
