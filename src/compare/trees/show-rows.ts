import type { ChildRow, PictureRow, TreeMark } from '../../model/finding.ts'
import { type CallRow, matchesIn } from './call-match.ts'
import type { Sides } from './grade.ts'
import type { GradedRow } from './grade-rows.ts'
import type { Shapes } from './shapes.ts'

/** Rows kept of a place: a call may have made thousands. */
const most = 40

/** How often on each machine: the middle of its runs, the lower one of two. */
export function timesOn({ times }: CallRow, sides: Sides): ChildRow['times'] {
  const middle = (runs: readonly number[]) => {
    const sorted = runs.map((run) => times[run] ?? 0).sort((a, b) => a - b)
    return sorted[(sorted.length - 1) >> 1] ?? 0
  }
  return { suspect: middle(sides.suspect), baseline: middle(sides.baseline) }
}

/** What is left of a call's details without kernel addresses, which are other ones on every machine and after every boot. */
function withoutAddresses(details: string): string {
  return details
    .replace(/\w+=0xffff[0-9a-f]{12}\b(, )?/g, '')
    .replace(', )', ')')
    .replace(/^\(\) ?/, '')
}

/** What the first run of each machine that tells something says of the one call that a row stands for. */
export function detailsOf(row: CallRow, { runs }: Shapes, sides: Sides): Pick<PictureRow, 'details'> {
  const told = (of: readonly number[]) => {
    const texts = of.map((run) => {
      const [node, ...more] = row.members[run] ?? []
      return node === undefined || more.length > 0 ? undefined : runs[run]?.tree.details.get(node)
    })
    return texts.find((text) => text !== undefined)
  }
  const [suspect, baseline] = [told(sides.suspect), told(sides.baseline)]
  const times = timesOn(row, sides)
  if (times.suspect === 0) return baseline === undefined ? {} : { details: { baseline } }
  if (times.baseline === 0) return suspect === undefined ? {} : { details: { suspect } }
  if (suspect === undefined || baseline === undefined) return {}
  const same = withoutAddresses(suspect)
  if (same !== withoutAddresses(baseline)) return { details: { suspect, baseline } }
  return same === '' ? {} : { details: { suspect: same, baseline: same } }
}

export function markOf(row: CallRow, shapes: Shapes, sides: Sides): TreeMark {
  const { suspect, baseline } = timesOn(row, sides)
  if (suspect === 0) return '-'
  if (baseline === 0) return '+'
  return suspect === baseline && matchesIn(row, undefined, shapes, 0).length === 0 ? '=' : '~'
}

/** What a place's call made on both machines; of many, those around the first difference that counts. */
export function childRows(rows: readonly GradedRow[], shapes: Shapes, sides: Sides): ChildRow[] {
  const seen = rows.filter(({ row }) => {
    const { suspect, baseline } = timesOn(row, sides)
    return suspect > 0 || baseline > 0
  })
  const at = seen.findIndex(({ grade }) => grade.state === 'differs')
  const from = seen.length <= most ? 0 : Math.max(0, at - most / 4)
  return seen.slice(from, from + most).map(({ row, grade }) => ({
    mark: markOf(row, shapes, sides),
    fn: shapes.names[row.fn] ?? '',
    times: timesOn(row, sides),
    noise: grade.state === 'floor' || grade.state === 'unlike' ? grade.state : '',
  }))
}

/** A row with all that is below it, in the run in which it was most. */
export function callsIn({ members }: CallRow, { runs }: Shapes): number {
  return members.reduce((most, calls, run) => {
    const end = runs[run]?.tree.end
    return Math.max(
      most,
      calls.reduce((sum, node) => sum + (end?.[node] ?? node + 1) - node, 0),
    )
  }, 0)
}
