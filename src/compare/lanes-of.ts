import { type LabelledCall, type Streams, tokensOf } from '../evidence/comparable-calls.ts'
import type { LaneRow } from '../model/comparison.ts'
import { align } from './align.ts'

/** The two machines' calls side by side, equal ones in one row, repeats folded. */
export function lanesOf(streams: Streams): LaneRow[] {
  const { suspect, baseline } = streams
  const tokenOf = tokensOf(streams)
  const pieces = align(suspect.map(tokenOf), baseline.map(tokenOf))
  const rows = pieces.flatMap(({ same, a, b }): LaneRow[] => {
    const mine = suspect.slice(...a)
    const theirs = baseline.slice(...b)
    if (same) return mine.map((each, index) => common(each, theirs[index]))
    return [
      ...theirs.map((each) => row(each.label, undefined, each, '-')),
      ...mine.map((each) => row(each.label, each, undefined, '+')),
    ]
  })
  return fold(rows)
}

function row(
  label: string,
  suspect: LabelledCall | undefined,
  baseline: LabelledCall | undefined,
  mark: LaneRow['mark'],
): LaneRow {
  return { label, suspect: suspect?.call, baseline: baseline?.call, mark, repeat: 1 }
}

function common(suspect: LabelledCall, baseline: LabelledCall | undefined): LaneRow {
  const differs = suspect.call.returned !== undefined && suspect.call.returned !== baseline?.call.returned
  return row(suspect.label, suspect, baseline, differs ? '~' : '=')
}

function fold(rows: readonly LaneRow[]): LaneRow[] {
  const folded: LaneRow[] = []
  for (const next of rows) {
    const last = folded.at(-1)
    if (last && sameRow(last, next)) folded[folded.length - 1] = { ...last, repeat: last.repeat + 1 }
    else folded.push(next)
  }
  return folded
}

function sameRow(a: LaneRow, b: LaneRow): boolean {
  const side = (row: LaneRow) => row.suspect ?? row.baseline
  const [first, second] = [side(a), side(b)]
  return (
    a.mark === b.mark &&
    a.mark !== '~' &&
    a.label === b.label &&
    first?.fn === second?.fn &&
    first?.caller === second?.caller
  )
}
