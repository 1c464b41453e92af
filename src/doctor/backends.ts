import type { Backend, Way } from '../model/backend.ts'
import { type CheckVerdict, type ExaminationRow, no, unseen, yes } from '../model/examination.ts'

/** Who can watch on a target, by what its checks found. A check that could not look never lets one say yes or no alone. */
export function judgeBackends(
  backends: readonly Pick<Backend, 'name' | 'watches' | 'ways'>[],
  checks: readonly ExaminationRow[],
): readonly ExaminationRow[] {
  return backends.map(({ name, watches, ways }) => {
    const found = ways.map((way) => weigh(way, checks))
    const verdict =
      found.find(({ state }) => state === 'yes') ?? found.at(-1) ?? unseen('nothing is known of it')
    return { name, title: `${watches}: ${name}`, verdict }
  })
}

function weigh({ says, needs }: Way, checks: readonly ExaminationRow[]): CheckVerdict {
  const rows = needs.flatMap((need) => checks.filter(({ name }) => name === need))
  const missing = rows.filter(({ verdict }) => verdict.state === 'no')
  if (missing.length > 0) return no(because(missing), commands(missing))
  const hidden = rows.filter(({ verdict }) => verdict.state === 'could-not-look')
  if (hidden.length > 0 || rows.length < needs.length) return unseen(because(hidden), commands(hidden))
  return yes(says)
}

/** The names alone: their own rows say more. */
function because(rows: readonly ExaminationRow[]): string {
  return `needs ${rows.map(({ title }) => title).join(', ')}`
}

function commands(rows: readonly ExaminationRow[]): string {
  return rows
    .map(({ verdict }) => verdict.command)
    .filter((command) => command !== '')
    .join(' && ')
}
