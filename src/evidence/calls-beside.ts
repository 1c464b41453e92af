import type { Comparison, LaneRow } from '../model/comparison.ts'
import type { BesideRow, CallsBeside } from '../model/conclusion-finding.ts'
import type { Finding, Narrowing, SurveyRow } from '../model/finding.ts'
import type { Call } from '../model/reading.ts'

/** Rows that are kept around the fork. */
const most = 60

/** What a step that compares by itself found, as rows. */
export function callsOfFinding(step: string, finding: Finding): CallsBeside | undefined {
  switch (finding.kind) {
    case 'trees': {
      const rows = finding.picture.map(({ mark, fn, times, depth, here }) =>
        row({ mark, fn, times, depth, here }),
      )
      const [place] = finding.verdict === 'parts' ? finding.places : []
      const at = (only: '-' | '+') => place?.children.find(({ mark }) => mark === only)?.fn
      return around(step, rows, place && { after: place.path.at(-1), suspect: at('+'), baseline: at('-') })
    }
    case 'survey': {
      const parted =
        finding.verdict === 'parts' ? finding.rows.filter(({ verdict }) => verdict !== 'alike') : []
      const [first] = parted
      return around(
        step,
        parted.map(surveyRow),
        first && {
          after: undefined,
          suspect: first.verdict === 'only-baseline' ? undefined : first.fn,
          baseline: first.verdict === 'only-suspect' ? undefined : first.fn,
        },
      )
    }
    default:
      return narrowed(step, finding)
  }
}

function narrowed(step: string, { rounds, parting }: Narrowing): CallsBeside | undefined {
  const rows = rounds.flatMap(({ heard }) =>
    heard.map(({ fn, suspect, baseline }) => {
      const times = { suspect: timesIn(suspect), baseline: timesIn(baseline) }
      const mark = times.suspect > 0 === times.baseline > 0 ? '=' : times.suspect > 0 ? '+' : '-'
      return row({ mark, fn, times, depth: 0, here: fn === parting?.next })
    }),
  )
  const next = rows.find(({ here }) => here)
  return around(
    step,
    rows,
    parting && { after: parting.at, suspect: next?.suspect, baseline: next?.baseline },
  )
}

/** `called`, `called 3 times`; anything else is no call. */
function timesIn(heard: string): number {
  if (!heard.startsWith('called')) return 0
  return Number(/\d+/.exec(heard)?.[0] ?? 1)
}

/** What was heard of the labels of a probe. */
export function callsOfComparison(step: string, comparison: Comparison): CallsBeside | undefined {
  const { lanes, firstDivergence } = comparison
  const at = firstDivergence ? forkRow(lanes, firstDivergence) : -1
  const rows = lanes.map(
    (lane, index): BesideRow => ({
      mark: lane.mark,
      here: index === at,
      suspect: lane.suspect?.fn,
      baseline: lane.baseline?.fn,
      times: { suspect: lane.suspect ? lane.repeat : 0, baseline: lane.baseline ? lane.repeat : 0 },
      depth: 0,
    }),
  )
  return around(
    step,
    rows,
    firstDivergence && {
      after: firstDivergence.lastCommon?.fn,
      suspect: firstDivergence.suspect?.fn,
      baseline: firstDivergence.baseline?.fn,
    },
  )
}

/** The row of the call at which they part; a difference before it may be one of counts only. */
export function forkRow(
  lanes: readonly LaneRow[],
  { suspect, baseline }: { readonly suspect: Call | undefined; readonly baseline: Call | undefined },
): number {
  const at = lanes.findIndex(({ mark, ...row }) => {
    return mark !== '=' && ((baseline && row.baseline === baseline) || (suspect && row.suspect === suspect))
  })
  return at >= 0 ? at : lanes.findIndex((row) => row.mark !== '=')
}

function surveyRow({ fn, suspect, baseline, verdict }: SurveyRow, index: number): BesideRow {
  const times = { suspect: Math.max(0, ...(suspect ?? [])), baseline: Math.max(0, ...(baseline ?? [])) }
  const mark = verdict === 'only-suspect' ? '+' : verdict === 'only-baseline' ? '-' : '~'
  return row({ mark, fn, times, depth: 0, here: index === 0 })
}

function row({ fn, ...rest }: Omit<BesideRow, 'suspect' | 'baseline'> & { readonly fn: string }): BesideRow {
  const { times } = rest
  return {
    ...rest,
    suspect: times.suspect > 0 ? fn : undefined,
    baseline: times.baseline > 0 ? fn : undefined,
  }
}

function around(step: string, all: readonly BesideRow[], fork: CallsBeside['fork']): CallsBeside | undefined {
  if (all.length === 0) return undefined
  const parts = all.findIndex(({ here }) => here)
  const from = Math.max(0, Math.min(parts - 10, all.length - most))
  const rows = all.slice(from, from + most)
  return { step, rows, left: all.length - rows.length, fork }
}
