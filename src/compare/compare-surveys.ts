import { type CouldNotLook, isCouldNotLook } from '../model/fact.ts'
import type { SurveyComparison, SurveyRow } from '../model/finding.ts'
import type { Reading, Survey } from '../model/reading.ts'
import { type Role, roles } from '../model/role.ts'
import { rankRows } from './surveys/rank-rows.ts'
import { surveyRow } from './surveys/survey-row.ts'
import { surveyVerdict } from './surveys/survey-verdict.ts'

/** What the windows of a survey probe gave, run by run. */
export interface SurveyRuns {
  readonly suspect: readonly (Reading | CouldNotLook)[]
  readonly baseline: readonly (Reading | CouldNotLook)[]
}

/** The recordings of one machine that can be counted. */
export interface CountedRuns {
  readonly surveys: readonly Survey[]
  /** Why a count may be too low; empty: nothing was lost. */
  readonly hole: string
  /** Recordings that are left out, each with the reason. */
  readonly leftOut: readonly string[]
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

function countedRuns(role: Role, given: readonly (Reading | CouldNotLook)[]): CountedRuns {
  const looked = given.map((run, at) => ({ ...judge(run), at: at + 1 }))
  const usable = looked.filter(({ survey }) => survey !== undefined)
  const whole = usable.filter(({ hole }) => hole === '')
  const kept = whole.length > 0 ? whole : usable
  const surveys = kept.flatMap(({ survey }) => survey ?? [])
  return {
    surveys,
    hole: whole.length > 0 ? '' : (kept[0]?.hole ?? ''),
    leftOut: looked
      .filter((each) => !kept.includes(each))
      .map(({ at, hole }) => `run ${at} of the ${role}: ${hole}`),
  }
}

function judge(run: Reading | CouldNotLook): { readonly survey?: Survey; readonly hole: string } {
  if ('state' in run && isCouldNotLook(run)) return { hole: run.reason }
  if (!run.survey) return { hole: `${run.backend} counted no calls` }
  const lost = run.losses.length > 0 ? `events were lost: ${run.losses.join('; ')}` : ''
  return { survey: run.survey, hole: run.unproved?.reason ?? lost }
}
