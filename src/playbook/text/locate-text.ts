import type { Scalar } from 'yaml'
import type { Locate, Source } from './source.ts'

/**
 * The way from offsets in a scalar's value to its place in the file: exact for every character of one-line scalars and of `|`
 * blocks. In a text whose lines are joined it is exact for all but blanks, since its line breaks are not the file's. A text in
 * double quotes over several lines is reported as a whole.
 */
export function locateText(scalar: Scalar, value: string, source: Source): Locate {
  const [start = 0, end = 0] = scalar.range ?? []
  const written = source.text.slice(start, end)
  const offsets = offsetsOf(scalar.type, written, value)
  if (!offsets) return () => source.place(start, end)
  return (from, to) => {
    const first = offsets[Math.min(from, offsets.length - 1)] ?? 0
    const last = to > from ? (offsets[Math.min(to, offsets.length - 1)] ?? first) : first
    return source.place(start + first, start + last)
  }
}

/** For each character of the value, and one past the last, its offset in what is written. */
function offsetsOf(type: Scalar['type'], written: string, value: string): number[] | undefined {
  if (type === 'BLOCK_LITERAL') return literalOffsets(written, value)
  if (type === 'BLOCK_FOLDED') return foldedOffsets(written, value, { from: written.indexOf('\n') + 1 })
  if (written.includes('\n'))
    return type === 'PLAIN' || type === 'QUOTE_SINGLE'
      ? foldedOffsets(written, value, { from: type === 'PLAIN' ? 0 : 1, isQuoted: type !== 'PLAIN' })
      : undefined
  switch (type) {
    case 'PLAIN':
      return Array.from({ length: value.length + 1 }, (_, index) => index)
    case 'QUOTE_SINGLE':
      return quotedOffsets(written, /''|[\s\S]/y, value)
    case 'QUOTE_DOUBLE':
      return quotedOffsets(
        written,
        /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])|[\s\S]/y,
        value,
      )
    default:
      return undefined
  }
}

function quotedOffsets(written: string, piece: RegExp, value: string): number[] | undefined {
  const offsets: number[] = []
  piece.lastIndex = 1
  while (piece.lastIndex < written.length - 1) {
    const at = piece.lastIndex
    const [text = ''] = piece.exec(written) ?? []
    const astral = text.startsWith('\\U') && Number.parseInt(text.slice(2), 16) > 0xffff
    offsets.push(at, ...(astral ? [at] : []))
  }
  offsets.push(written.length - 1)
  return offsets.length === value.length + 1 ? offsets : undefined
}

/** The indentation of each line is what the written line has more than the value's. */
function literalOffsets(written: string, value: string): number[] | undefined {
  const offsets: number[] = []
  let at = written.indexOf('\n') + 1
  for (const line of value.split('\n')) {
    const end = written.indexOf('\n', at)
    const row = written.slice(at, end < 0 ? written.length : end).replace(/\r$/, '')
    if (!row.endsWith(line)) return undefined
    const indent = row.length - line.length
    for (let column = 0; column <= line.length; column++)
      offsets.push(Math.min(at + indent + column, written.length))
    at = end < 0 ? written.length : end + 1
  }
  return offsets
}

/** Blanks apart, what is written is the value, letter by letter; a quote in single quotes is written twice. */
function foldedOffsets(
  written: string,
  value: string,
  { from, isQuoted = false }: { from: number; isQuoted?: boolean },
): number[] | undefined {
  const offsets: number[] = []
  let at = from
  for (const letter of value.split('')) {
    if (/\s/.test(letter)) {
      offsets.push(at)
      continue
    }
    while (at < written.length && /\s/.test(written[at] ?? '')) at++
    if (written[at] !== letter) return undefined
    offsets.push(at)
    at += isQuoted && letter === "'" ? 2 : 1
  }
  offsets.push(at)
  return offsets
}
