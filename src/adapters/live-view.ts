import type { Block } from '../model/block.ts'
import { loadMarkdown } from './markdown-terminal.ts'
import { blockLines } from './terminal/blocks.ts'
import type { Look } from './terminal/look.ts'

/** Where the view writes: a terminal's stream and what is known of it. `columns` is read anew each time. */
export interface ViewStream extends Look {
  write(text: string): unknown
}

export interface LiveView {
  /** Shows blocks, an empty line after them. */
  show(blocks: readonly Block[]): void
}

/** A view on a stream. Keeps nothing but the stream; narrower than 20 columns counts as 20. */
export async function openLiveView(stream: ViewStream): Promise<LiveView> {
  const markdown = await loadMarkdown()
  return {
    show(blocks) {
      const { colour, unicode } = stream
      const columns = Math.max(20, stream.columns || 80)
      const lines = blockLines(blocks, { columns, colour, unicode }, markdown)
      if (lines.length > 0) stream.write(`${lines.join('\n')}\n\n`)
    },
  }
}
