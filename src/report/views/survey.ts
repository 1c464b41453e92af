import type { Block, TableRow, Text } from '../../model/block.ts'
import type { SurveyComparison, SurveyRow } from '../../model/finding.ts'
import { code, counted, joinText, plain, text } from '../text.ts'
import { lineOf, sourceText, whyLines } from './source.ts'
import { doubtLines, verdictLines } from './verdict-lines.ts'

const most = 20

/** Candidates whose place in the sources is said: the rest stands in the journal. */
const mostLocated = 4

/** Which functions were called, on each machine: candidates for the next probe first. */
export function surveyView(found: SurveyComparison): readonly Block[] {
  const telling = found.rows.filter(({ verdict }) => verdict !== 'alike')
  const shown = telling.slice(0, most)
  const alike = found.rows.length - telling.length
  const left = [
    ...(telling.length > most ? [`${telling.length - most} more are left out here`] : []),
    ...(alike > 0 ? [`${counted(alike, 'function')} called alike on both`] : []),
  ]
  const head = [text`function`, text`suspect`, text`baseline`, text`what`]
  return [
    { kind: 'lines', lines: verdictLines(found, sentence(found)) },
    ...(shown.length > 0 ? [{ kind: 'table' as const, head, rows: shown.map(row) }] : []),
    {
      kind: 'lines',
      lines: [
        ...left.map((words) => ({ tone: 'faint' as const, text: [plain(words)] })),
        ...shown.flatMap(({ source }) => (source ? [lineOf(sourceText(source))] : [])).slice(0, mostLocated),
        ...whyLines(found.sourceless),
        ...doubtLines(found.doubts),
      ],
    },
  ]
}

function sentence({ rows }: SurveyComparison): Text | undefined {
  const parts = (['baseline', 'suspect'] as const).flatMap((role) => {
    const fns = rows.filter(({ verdict }) => verdict === `only-${role}`).map(({ fn }) => text`${fn}`)
    if (fns.length === 0) return []
    const more = fns.length > 3 ? ` and ${fns.length - 3} more` : ''
    return [text`only the ${plain(role)} calls ${joinText(fns.slice(0, 3), ', ')}${plain(more)}`]
  })
  return parts.length === 0 ? undefined : joinText(parts, '; ')
}

const words: Readonly<Record<SurveyRow['verdict'], string>> = {
  'only-suspect': 'only on the suspect',
  'only-baseline': 'only on the baseline',
  counts: 'not equally often',
  unknown: 'not to be told',
  alike: 'alike',
}

function row({ fn, suspect, baseline, verdict }: SurveyRow): TableRow {
  const cells = [[code(fn)], countsText(suspect), countsText(baseline), [plain(words[verdict])]]
  return { cells, mark: verdict === 'unknown' ? 'doubt' : 'differs' }
}

/** In each run; `not called` where there was no call in any. */
function countsText(counts: readonly number[] | undefined): Text {
  if (!counts) return [plain('could not listen', 'doubt')]
  if (counts.every((count) => count === 0)) return [plain('not called', 'faint')]
  return [plain(counts.join(', '))]
}
