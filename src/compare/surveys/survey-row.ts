import type { SurveyRow } from '../../model/finding.ts'
import type { Role } from '../../model/role.ts'
import type { CountedRuns } from './counted-runs.ts'

/** One function on both machines. A machine that could not listen to it, or lost events and did not hear it, says nothing. */
export function surveyRow(fn: string, runs: { readonly [R in Role]: CountedRuns }): SurveyRow {
  const [suspect, baseline] = [countsOf(fn, runs.suspect), countsOf(fn, runs.baseline)]
  return { fn, suspect, baseline, verdict: verdictOf(suspect, baseline, runs) }
}

/** Undefined: not every run listened to it, and none heard it. Another kernel may not even have a function of that name. */
function countsOf(fn: string, { surveys }: CountedRuns): readonly number[] | undefined {
  const counts = surveys.map((survey) => survey.counts[fn])
  const heard = counts.some((count) => count !== undefined && count > 0)
  return heard || counts.every((count) => count !== undefined) ? counts.map((count) => count ?? 0) : undefined
}

function verdictOf(
  suspect: readonly number[] | undefined,
  baseline: readonly number[] | undefined,
  runs: { readonly [R in Role]: CountedRuns },
): SurveyRow['verdict'] {
  if (!suspect || !baseline || suspect.length === 0 || baseline.length === 0) return 'unknown'
  if (always(suspect) && never(baseline)) return runs.baseline.hole === '' ? 'only-suspect' : 'unknown'
  if (always(baseline) && never(suspect)) return runs.suspect.hole === '' ? 'only-baseline' : 'unknown'
  const whole = runs.suspect.hole === '' && runs.baseline.hole === ''
  return whole && beyondNoise(suspect, baseline) > 1 ? 'counts' : 'alike'
}

const always = (counts: readonly number[]) => counts.every((count) => count > 0)
const never = (counts: readonly number[]) => counts.every((count) => count === 0)

/**
 * How far apart the two machines' counts are, as a ratio, over how far those of one machine are: above 1, every run of one
 * machine has more than every run of the other, by more than its own runs differ.
 */
export function beyondNoise(suspect: readonly number[], baseline: readonly number[]): number {
  const [a, b] = [rangeOf(suspect), rangeOf(baseline)]
  const gap =
    a.least > b.most
      ? a.least / Math.max(b.most, 0.5)
      : b.least > a.most
        ? b.least / Math.max(a.most, 0.5)
        : 1
  return gap <= 1 ? 0 : gap / Math.max(spread(a), spread(b))
}

function rangeOf(counts: readonly number[]) {
  return { least: Math.min(...counts), most: Math.max(...counts) }
}

function spread({ least, most }: { readonly least: number; readonly most: number }): number {
  return most / Math.max(least, 0.5)
}
