import type { Block } from '../../model/block.ts'
import { showTime } from '../bounds.ts'
import { code, plain, text } from '../text.ts'

/** `casebook trust --list`: the texts that this user agreed to run. */
export function trustListView(
  all: readonly {
    readonly file: string
    readonly scope: string
    readonly at: string
    readonly hash: string
  }[],
): readonly Block[] {
  if (all.length === 0)
    return [{ kind: 'lines', lines: [{ tone: 'faint', text: text`nothing but what comes with casebook` }] }]
  const rows = all.map(({ file, scope, at, hash }) => ({
    cells: [
      [code(file)],
      [plain(scope === 'all' ? 'all of it' : 'only to look')],
      [plain(showTime(at))],
      [code(hash.slice(0, 16))],
    ],
  }))
  return [{ kind: 'table', head: [text`playbook`, text`trusted`, text`since`, text`SHA-256`], rows }]
}
