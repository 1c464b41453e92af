import type { Block, TableRow, Text } from '../../model/block.ts'
import type { LabelComparison, LabelVerdict } from '../../model/comparison.ts'
import type { Heard } from '../../model/reading.ts'
import { code, plain, text } from '../text.ts'
import { cannotText } from './facts.ts'

const marks: Readonly<Record<LabelVerdict, TableRow['mark']>> = {
  both: undefined,
  neither: undefined,
  'only-suspect': 'differs',
  'only-baseline': 'differs',
  differs: 'differs',
  unknown: 'doubt',
}

/** What every label came to, machine by machine: called, silent, or could not look, never one taken for another. */
export function heardView(labels: readonly LabelComparison[], both: boolean): readonly Block[] {
  if (labels.length === 0) return []
  const head = [text`call`, text`suspect`, ...(both ? [text`baseline`] : [])]
  return [{ kind: 'table', head, rows: labels.map((label) => row(label, both)) }]
}

function row({ label, suspect, baseline, verdict }: LabelComparison, both: boolean): TableRow {
  const mark = both ? marks[verdict] : 'code' in suspect ? 'doubt' : undefined
  const cells = [[code(label)], heardText(suspect), ...(both ? [heardText(baseline)] : [])]
  return mark ? { cells, mark } : { cells }
}

function heardText(heard: Heard): Text {
  if (heard.state === 'could-not-look') return cannotText(heard)
  const through = heard.standIn ? [plain(' (stand-in '), code(heard.fn), plain(')')] : []
  if (heard.state === 'silent') return [plain('not called', 'faint'), ...through]
  const times = heard.calls.length > 1 ? ` ×${heard.calls.length}` : ''
  const values = [...new Set(heard.calls.flatMap((call) => call.returned ?? []))].slice(0, 3)
  const returned = values.length === 0 ? [] : [plain(', returned '), code(values.join(', '))]
  return [plain(`called${times}`), ...returned, ...through]
}
