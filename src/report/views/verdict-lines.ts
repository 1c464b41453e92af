import type { Line, Text } from '../../model/block.ts'
import type { Finding } from '../../model/finding.ts'
import { plain, text } from '../text.ts'

/** What may be claimed. It also shows what was seen where the verdict says that nothing may be. */
export function verdictLines({ verdict, reason }: Finding, seen: Text | undefined): readonly Line[] {
  if (verdict === 'parts') return seen ? [{ tone: 'bad', text: seen }] : []
  if (verdict === 'alike') return [{ tone: 'good', text: text`no divergence: ${plain(reason)}` }]
  return [
    { tone: 'doubt', text: text`inconclusive: ${plain(reason)}` },
    ...(seen ? [{ tone: 'doubt' as const, text: text`but seen: ${seen}` }] : []),
  ]
}

export function doubtLines(doubts: readonly string[]): readonly Line[] {
  return doubts.map((why) => ({ tone: 'doubt', text: [plain(why)] }))
}
