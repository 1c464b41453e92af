import wrapAnsi from 'wrap-ansi'
import type { Span, Text } from '../model/block.ts'
import { cleanLine } from './clean.ts'
import { columnsOf, isPlain } from './columns.ts'
import { type Look, paint, toned } from './look.ts'

/** A text in pieces as one styled line. */
export function styled(look: Look, text: Text): string {
  return text.map((span) => styledSpan(look, span)).join('')
}

function styledSpan(look: Look, { as, tone, text }: Span): string {
  const words = cleanLine(look, text)
  const inTone = toned(look, tone, words)
  if (as === 'strong') return paint(look, 'bold', inTone)
  return as === 'code' && tone === 'plain' ? paint(look, 'cyan', words) : inTone
}

/** Lines that one text has at most on a terminal: no paragraph of an author has as many, and a value of a machine's may have thousands. */
const mostLines = 40

/** Lines no wider than that many columns; double-width characters count twice. What is too long for a screen is cut, and says so. */
export function wrap(text: string, width: number): readonly string[] {
  const columns = Math.max(4, width)
  if (isPlain(text) && text.length <= columns) return [text.trim()]
  const lines = wrapAnsi(text, columns, { hard: true }).split('\n')
  if (lines.length <= mostLines) return lines
  const said = `[${lines.length - mostLines} more lines are left out here; the case holds them: casebook report last --format json]`
  return [...lines.slice(0, mostLines), ...wrapAnsi(said, columns, { hard: true }).split('\n')]
}

/** Wrapped, `first` before the first line and as many columns of `rest` before the others. */
export function hang(text: string, width: number, first: string, rest?: string): readonly string[] {
  const pad = rest ?? ' '.repeat(columnsOf(first))
  return wrap(text, width - Math.max(columnsOf(first), columnsOf(pad))).map((line, at) =>
    `${at === 0 ? first : pad}${line}`.trimEnd(),
  )
}

export function padEnd(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(0, width - columnsOf(text)))}`
}
