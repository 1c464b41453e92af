import type { Block } from '../../model/block.ts'
import { code, plain, text } from '../text.ts'

interface Sharing {
  readonly replaced: readonly {
    readonly kind: string
    readonly from: string
    readonly to: string
    readonly times: number
  }[]
  readonly kept: readonly string[]
}

/** What would be replaced before a case leaves this machine, and what would not. */
export function sharingView({ replaced, kept }: Sharing): readonly Block[] {
  const rows = replaced.map(({ kind, from, to, times }) => ({
    cells: [[plain(kind)], [code(from)], [code(to)], [plain(String(times))]],
  }))
  return [
    {
      kind: 'lines',
      lines: [
        {
          tone: 'plain',
          text: text`${plain(String(replaced.length))} names and addresses, replaced by the same one everywhere:`,
        },
      ],
    },
    { kind: 'table', head: [text`kind`, text`here`, text`shared as`, text`times`], rows },
    ...(kept.length === 0
      ? []
      : [
          {
            kind: 'lines' as const,
            lines: kept.map((name) => ({
              tone: 'doubt' as const,
              text: text`${code(name)} stays: the playbook itself speaks of it (--hide ${name} replaces it too)`,
            })),
          },
        ]),
    {
      kind: 'lines',
      lines: [
        {
          tone: 'faint',
          text: text`This is best effort: read the report of what was written before it leaves.`,
        },
      ],
    },
  ]
}
