import type { KeptBaseline } from '../../model/baseline-fit.ts'
import { judgeFit } from '../../model/baseline-fit.ts'
import type { Block } from '../../model/block.ts'
import { showTime } from '../bounds.ts'
import { code, plain, text } from '../text.ts'

/** `casebook baseline list`: what is kept, what it holds for, and what has grown old. */
export function baselineListView(all: readonly KeptBaseline[], now: string): readonly Block[] {
  if (all.length === 0) {
    const words = text`no baselines are kept; ${code('casebook baseline save CASE')} keeps one`
    return [{ kind: 'lines', lines: [{ tone: 'faint', text: words }] }]
  }
  const rows = all.map((kept) => {
    const { name, playbook, about, recordedAt } = kept
    const { doubts } = judgeFit(kept, { about, playbook, now })
    const cells = [
      [code(name)],
      [code(playbook)],
      [code(`${about.kernel} ${about.arch}`)],
      [plain(showTime(recordedAt))],
      [plain(doubts.join('; '), 'doubt')],
    ]
    return doubts.length === 0 ? { cells } : { cells, mark: 'doubt' as const }
  })
  return [
    {
      kind: 'table',
      head: [text`baseline`, text`playbook`, text`kernel`, text`recorded`, text`doubt`],
      rows,
    },
  ]
}
