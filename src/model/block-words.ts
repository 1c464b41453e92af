import type { Block } from './block.ts'
import type { OwnWords } from './own-words.ts'

const own = 'own'
const text = { as: own, tone: own } as const

/** Where casebook's own words stand in what is shown. */
export const blockWords: OwnWords<Block> = {
  kind: own,
  text,
  over: text,
  title: text,
  head: text,
  left: text,
  right: text,
  lines: { tone: own, text, sign: own },
  rows: { cells: text, left: text, right: text, mark: own },
}
