import type { Block } from '../model/block.ts'
import { blockLines, tight } from './blocks.ts'
import type { Look } from './look.ts'
import { loadMarkdown } from './markdown-terminal.ts'

/** Where the view writes: a terminal's stream and what is known of it. `columns` is read anew each time. */
interface ViewStream extends Look {
  write(text: string): unknown
}

interface LiveView {
  /** Shows blocks, an empty line before them unless they go on with what was shown last. */
  show(blocks: readonly Block[]): void
}

/**
 * A view on a stream. Remembers only what it showed last, for the empty line between; narrower than 20 columns counts
 * as 20.
 */
export async function openLiveView(stream: ViewStream): Promise<LiveView> {
  const markdown = await loadMarkdown()
  let last: Block | undefined
  return {
    show(blocks) {
      const { colour, unicode } = stream
      const columns = Math.max(20, stream.columns || 80)
      const lines = blockLines(blocks, { columns, colour, unicode }, markdown)
      if (lines.length === 0) return
      const gap = last && !tight(last, blocks[0]) ? '\n' : ''
      last = blocks.at(-1)
      stream.write(`${gap}${lines.join('\n')}\n`)
    },
  }
}
