import { type CouldNotLook, isCouldNotLook } from '../../model/fact.ts'
import type { Reading, Survey } from '../../model/reading.ts'
import type { Role } from '../../model/role.ts'

/** The recordings of one machine that can be counted. */
export interface CountedRuns {
  readonly surveys: readonly Survey[]
  /** Why a count may be too low; empty: nothing was lost. */
  readonly hole: string
  /** Recordings that are left out, each with the reason. */
  readonly leftOut: readonly string[]
}

/** Of what the windows of one machine gave: the runs that lost nothing, or all that can be counted when every one lost something. */
export function countedRuns(role: Role, given: readonly (Reading | CouldNotLook)[]): CountedRuns {
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
