import type { SurveyRow } from '../../model/finding.ts'
import { noiseRules } from '../trees/noise-rules.ts'
import { recogniseNoise } from '../trees/recognise-noise.ts'
import { beyondNoise } from './survey-row.ts'

const order: Readonly<Record<SurveyRow['verdict'], number>> = {
  'only-baseline': 0,
  'only-suspect': 0,
  counts: 1,
  unknown: 2,
  alike: 3,
}

/**
 * Candidates first: called on one machine only, before called more or less often; each time what is noise by its name last,
 * and the rarest first: what is called seldom stands nearer to where they part than what everybody calls.
 */
export function rankRows(rows: readonly SurveyRow[]): SurveyRow[] {
  const noiseOf = recogniseNoise(noiseRules, [])
  const weighed = rows.map((row) => ({
    row,
    noise: noiseOf(row.fn) ? 1 : 0,
    ratio: row.verdict === 'counts' ? beyondNoise(row.suspect ?? [], row.baseline ?? []) : 0,
    calls: Math.max(0, ...(row.suspect ?? []), ...(row.baseline ?? [])),
  }))
  return weighed
    .sort(
      (a, b) =>
        order[a.row.verdict] - order[b.row.verdict] ||
        a.noise - b.noise ||
        b.ratio - a.ratio ||
        a.calls - b.calls ||
        (a.row.fn < b.row.fn ? -1 : 1),
    )
    .map(({ row }) => row)
}
