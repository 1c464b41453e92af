import type { Role } from '../../model/role.ts'
import type { CallMatch, CallRow } from './call-match.ts'
import { type Grade, grade, type Sides } from './grade.ts'
import type { UnlikeNames } from './unlike-names.ts'

export interface GradedRow {
  readonly row: CallRow
  readonly grade: Grade
  /** It differs between two runs of one machine that both made the call above. */
  readonly wavers: boolean
}

/** What one call made, judged: nothing counts below a call that not every run made. */
export function gradeRows(
  rows: readonly CallRow[],
  above: CallMatch | undefined,
  sides: Sides,
  unlike: UnlikeNames,
): GradedRow[] {
  const made = (run: number) => !above || (above.nodes[run] ?? -1) >= 0
  const everywhere = sides.suspect.every(made) && sides.baseline.every(made)
  const totals = new Map<number, Int32Array>()
  for (const { fn, times } of rows) {
    const total = totals.get(fn) ?? new Int32Array(times.length)
    times.forEach((n, run) => {
      total[run] = (total[run] ?? 0) + n
    })
    totals.set(fn, total)
  }
  return rows.map((row) => {
    const total = totals.get(row.fn) ?? row.times
    const wavers = varies(total, sides.suspect.filter(made)) || varies(total, sides.baseline.filter(made))
    const graded = grade(row.times, total, sides)
    if (graded.state === 'alike') return { row, grade: graded, wavers }
    if (!everywhere) return { row, grade: { state: 'floor' }, wavers }
    const deaf = graded.state === 'differs' && graded.kind === 'edge' && unlike(row.fn, otherThan(graded.on))
    return { row, grade: deaf ? { state: 'unlike' } : graded, wavers }
  })
}

function varies(times: Int32Array, runs: readonly number[]): boolean {
  return runs.some((run) => times[run] !== times[runs[0] ?? 0])
}

export function otherThan(role: Role): Role {
  return role === 'suspect' ? 'baseline' : 'suspect'
}
