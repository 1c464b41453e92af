import { lexer } from 'marked'
import { findingOf } from '../evidence/finding-of.ts'
import type { Block, Text } from '../model/block.ts'
import { type FittingPart, piecesOf } from './fit-parts.ts'
import { callsBlock, factText } from './hand-over-text.ts'
import type { ReportInput } from './report-format.ts'
import { plain } from './text.ts'
import { changesView } from './views/changes.ts'
import { handOverHead } from './views/hand-over-head.ts'
import { leftBehindView } from './views/left-behind.ts'

/** The hand-over in its order: what it is about, what decided, what was done to the machines, the author's text. Where there is not room for all, the head and the text stay. */
export function handOverParts({ case: kase, context, head }: ReportInput): readonly FittingPart[] {
  const finding = findingOf(kase, context)
  const said = kase.conclusion?.conclusion.handOver.trim() ?? ''
  return [
    { name: 'the head', pieces: piecesOf(handOverHead(kase, { finding, head })), rank: 0 },
    part('What decided', 2, listed((finding?.facts ?? []).map(factText))),
    {
      name: 'Where the calls part',
      pieces: finding?.calls ? piecesOf(callsBlock(finding.calls)) : [],
      rank: 5,
    },
    part('What this does not prove', 4, listed((finding?.leavesOpen ?? []).map((open) => [plain(open)]))),
    part('What was run on the machines', 3, [...changesView(kase.visits), ...leftBehindView(kase)]),
    part('What the playbook says', 1, paragraphs(said)),
  ]
}

function part(name: string, rank: number, blocks: readonly Block[]): FittingPart {
  return { name, level: 3, pieces: piecesOf(blocks), rank }
}

function listed(items: readonly Text[]): readonly Block[] {
  if (items.length === 0) return []
  return [{ kind: 'lines', lines: items.map((item) => ({ tone: 'plain', sign: 'point', text: item })) }]
}

/** An author's text in the pieces at whose borders it may be cut. */
function paragraphs(said: string): readonly Block[] {
  return lexer(said).flatMap(({ type, raw }) => (type === 'space' ? [] : [{ kind: 'markdown', text: raw }]))
}
