import type { Block } from '../../model/block.ts'
import { plain } from '../text.ts'

/** Blocks under a heading; nothing when there are none. */
export function section(name: string, blocks: readonly Block[], level: 2 | 3 = 2): readonly Block[] {
  return blocks.length === 0 ? [] : [heading(name, level), ...blocks]
}

export function heading(name: string, level: 2 | 3 = 2): Block {
  return { kind: 'heading', level, text: [plain(name)] }
}
