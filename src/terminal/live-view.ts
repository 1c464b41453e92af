import type { Block } from '../model/block.ts'
import { blockLines, type MarkdownLines, tight } from './blocks.ts'
import type { Look } from './look.ts'
import { isPlain, plainLines } from './plain-text.ts'

/** Where the view writes: a terminal's stream and what is known of it. Its width is read anew each time. */
interface ViewStream {
  write(text: string): unknown
  readonly look: Look
}

interface LiveView {
  /**
   * Shows blocks, an empty line before them unless they go on with what was shown last. A promise: what lays Markdown out is
   * still being loaded, and nothing may be shown before it is kept.
   */
  show(blocks: readonly Block[]): void | Promise<void>
}

/**
 * A view on a stream. Remembers only what it showed last, for the empty line between; narrower than 20 columns counts
 * as 20.
 */
export function openLiveView(stream: ViewStream): LiveView {
  let last: Block | undefined
  let layOut: MarkdownLines | undefined
  const write = (blocks: readonly Block[], markdown: MarkdownLines) => {
    const { colour, unicode } = stream.look
    const columns = Math.max(20, stream.look.columns || 80)
    const lines = blockLines(blocks, { columns, colour, unicode }, markdown)
    if (lines.length === 0) return
    const gap = last && !tight(last, blocks[0]) ? '\n' : ''
    last = blocks.at(-1)
    stream.write(`${gap}${lines.join('\n')}\n`)
  }
  const load = async (blocks: readonly Block[]) => {
    const { loadMarkdown } = await import('./markdown-terminal.ts')
    layOut = await loadMarkdown()
    write(blocks, layOut)
  }
  return {
    show(blocks) {
      if (layOut) return write(blocks, layOut)
      const plain = blocks.every((block) => block.kind !== 'markdown' || isPlain(block.text))
      return plain ? write(blocks, (text, _look, width) => plainLines(text, width)) : load(blocks)
    },
  }
}
