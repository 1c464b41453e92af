import type { SurveyComparison, SurveyRow } from '../../model/finding.ts'
import { type Role, roles } from '../../model/role.ts'
import type { CountedRuns } from './counted-runs.ts'

type Judgement = Pick<SurveyComparison, 'verdict' | 'reason'>

/** `alike` only when nothing was lost, every function could be listened to on both machines, and none was called on one alone. */
export function surveyVerdict(
  rows: readonly SurveyRow[],
  runs: { readonly [R in Role]: CountedRuns },
): Judgement {
  const unfit = unfitness(rows, runs)
  if (unfit !== '') return inconclusive(unfit)
  const fewest = Math.min(...roles.map((role) => runs[role].surveys.length))
  if (rows.some(({ verdict }) => verdict === 'only-suspect' || verdict === 'only-baseline')) {
    return fewest > 1
      ? { verdict: 'parts', reason: '' }
      : inconclusive(
          'with one run of a machine nothing says what differs by chance; repeat it, three runs of each at least',
        )
  }
  const holes = roles.flatMap((role) => [
    ...(runs[role].hole === '' ? [] : [runs[role].hole]),
    ...runs[role].leftOut,
  ])
  if (holes[0]) return inconclusive(`what seems not to have been called may have been lost; ${holes[0]}`)
  const unknown = rows.filter(({ verdict }) => verdict === 'unknown')
  if (unknown[0])
    return inconclusive(
      `${unknown.length} functions could not be listened to on both machines, ${unknown[0].fn} among them`,
    )
  if (rows.some(({ verdict }) => verdict === 'counts'))
    return inconclusive('the same functions were called, but not equally often')
  const sure = `${rows.length} functions in ${runs.suspect.surveys.length} and ${runs.baseline.surveys.length} runs`
  return { verdict: 'alike', reason: `no function that one machine alone called every time: ${sure}` }
}

function unfitness(rows: readonly SurveyRow[], runs: { readonly [R in Role]: CountedRuns }): string {
  for (const role of roles) {
    if (runs[role].surveys.length > 0) continue
    const [why] = runs[role].leftOut
    return why ? `there is no recording to compare; ${why}` : `there is no recording of the ${role}`
  }
  for (const role of ['baseline', 'suspect'] as const) {
    if (rows.some((row) => row[role]?.some((count) => count > 0))) continue
    return `the ${role} called none of the functions: the action did not do its work there, or they are not the right ones`
  }
  return ''
}

function inconclusive(reason: string): Judgement {
  return { verdict: 'inconclusive', reason }
}
