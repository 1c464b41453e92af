import type { Block, TableRow, Text } from '../../model/block.ts'
import type { Narrowing, NarrowingRound } from '../../model/finding.ts'
import { code, joinText, plain, strong, text } from '../text.ts'
import { lineOf, sourceText, whyLines } from './source.ts'
import { doubtLines, verdictLines } from './verdict-lines.ts'

/** Going up the callers, round by round, as the engineer would have done it by hand. */
export function narrowingView(found: Narrowing): readonly Block[] {
  const { parting, rounds, doubts } = found
  const seen = parting && text`both call ${parting.at}, and only one of them goes on to ${parting.next}`
  const source = parting?.source ? [lineOf(sourceText(parting.source))] : []
  return [
    { kind: 'lines', lines: [...verdictLines(found, seen), ...source, ...whyLines(found.sourceless)] },
    ...rounds.flatMap(roundBlocks),
    ...(doubts.length > 0 ? [{ kind: 'lines' as const, lines: doubtLines(doubts) }] : []),
  ]
}

function roundBlocks({ functions, why, heard, found }: NarrowingRound, at: number): readonly Block[] {
  const listened: Text = joinText(
    functions.map((fn) => text`${fn}`),
    ', ',
  )
  return [
    {
      kind: 'lines',
      lines: [
        {
          tone: 'plain',
          sign: 'point',
          text: text`${strong(`round ${at + 1}`)}: listen to ${listened}: ${plain(why)}`,
        },
      ],
    },
    ...(heard.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            head: [text`function`, text`suspect`, text`baseline`],
            rows: heard.map(heardRow),
          },
        ]),
    { kind: 'lines', lines: [{ tone: 'plain', sign: 'go', text: [plain(found)] }] },
  ]
}

function heardRow({ fn, suspect, baseline }: NarrowingRound['heard'][number]): TableRow {
  const cells = [[code(fn)], [plain(suspect)], [plain(baseline)]]
  return suspect === baseline ? { cells } : { cells, mark: 'differs' }
}
