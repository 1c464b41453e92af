import type { Output } from '../app/outside.ts'
import { inert } from '../model/inert.ts'
import { shortenMiddle } from '../report/bounds.ts'
import { ownSequence } from '../terminal/look.ts'

/** Characters that a line on stderr has at most; no message of casebook's own is as long. */
const longestLine = 2000

/**
 * The one place that text passes on its way to a reader: line feeds, tabs and what can be seen go through, and on a
 * terminal the colours of what casebook laid out itself. Everything else becomes a mark.
 */
export function inertOutput(stream: Output): Output {
  return {
    write: (text, as) => {
      // A program reads it, and nobody looks on.
      if (as === 'document' && !stream.isTTY) stream.write(text)
      else stream.write(stream.isTTY && as === 'styled' ? around(text, ownSequence) : inert(text))
    },
    isTTY: stream.isTTY,
    get columns() {
      return stream.columns
    },
  }
}

/** The same for standard error, which has no colours; no line of it is longer than a screen. */
export function inertMessages(stream: Output): Output {
  return {
    write: (text) => {
      const lines = text.split('\n').map((line) => shortenMiddle(inert(line), longestLine))
      stream.write(lines.join('\n'))
    },
    isTTY: stream.isTTY,
    get columns() {
      return stream.columns
    },
  }
}

/** Inert, but for what the pattern finds. */
function around(text: string, kept: RegExp): string {
  return text
    .split(kept)
    .map((piece, at) => (at % 2 === 1 ? piece : inert(piece)))
    .join('')
}
