import type { CouldNotLook } from '../model/fact.ts'
import type { SurveyComparison, SurveyRow } from '../model/finding.ts'
import type { Reading } from '../model/reading.ts'
import { roles } from '../model/role.ts'
import { countedRuns } from './surveys/counted-runs.ts'
import { rankRows } from './surveys/rank-rows.ts'
import { surveyRow } from './surveys/survey-row.ts'
import { surveyVerdict } from './surveys/survey-verdict.ts'

/** What the windows of a survey probe gave, run by run. */
interface SurveyRuns {
  readonly suspect: readonly (Reading | CouldNotLook)[]
  readonly baseline: readonly (Reading | CouldNotLook)[]
}

/** Which functions one machine alone called, in all its runs, and which it called more or less often than runs of one machine differ. */
export function compareSurveys(given: SurveyRuns): SurveyComparison {
  const runs = {
    suspect: countedRuns('suspect', given.suspect),
    baseline: countedRuns('baseline', given.baseline),
  }
  const fns = new Set(
    roles.flatMap((role) =>
      runs[role].surveys.flatMap(({ counts, deaf }) => [
        ...Object.keys(counts).filter((fn) => counts[fn] !== 0),
        ...deaf.map(({ fn }) => fn),
      ]),
    ),
  )
  const rows: SurveyRow[] = rankRows([...fns].map((fn) => surveyRow(fn, runs)))
  return {
    kind: 'survey',
    ...surveyVerdict(rows, runs),
    runs: { suspect: runs.suspect.surveys.length, baseline: runs.baseline.surveys.length },
    rows,
    doubts: roles.flatMap((role) => [
      ...runs[role].leftOut.map((why) => `left out: ${why}`),
      ...(runs[role].hole === '' ? [] : [`${role}: ${runs[role].hole}`]),
    ]),
  }
}
