import type { Listing, ListRow } from '../model/listing.ts'
import { cleanLine } from './clean.ts'
import { columnsOf } from './columns.ts'
import { padEnd } from './lay.ts'
import { type Look, paint, toned } from './look.ts'

const gap = 2

/** A line a row below a faint head. What a column has no room for is cut with `…`; a column without any room is left out. */
export function listingLines(look: Look, { columns, rows, nothing }: Listing): readonly string[] {
  if (rows.length === 0) return [paint(look, 'dim', cleanLine(look, nothing))]
  const head = columns.map(({ title }) => title)
  const texts = rows.map((row) => row.cells.map(({ text }) => cleanLine(look, text)))
  const natural = columns.map((_, at) => Math.max(...[head, ...texts].map((row) => columnsOf(row[at] ?? ''))))
  const widths = shareOut(
    natural.map((width, at) => ({ natural: width, least: Math.min(width, columns[at]?.least ?? width) })),
    look.columns || 80,
  )
  const lay = (cells: readonly string[], row?: ListRow) =>
    widths
      .map((width, at) => {
        const cell = padEnd(cutTo(look, cells[at] ?? '', width), at === widths.length - 1 ? 0 : width)
        return toned(look, row?.cells[at]?.tone ?? 'plain', cell)
      })
      .join(' '.repeat(gap))
      .trimEnd()
  return [paint(look, 'dim', lay(head)), ...rows.map((row, at) => lay(texts[at] ?? [], row))]
}

interface Width {
  readonly natural: number
  readonly least: number
}

/** As many columns as have room at their least, and what is left over given out in their order. The first one has what it needs. */
function shareOut([first, ...others]: readonly Width[], room: number): readonly number[] {
  const widths = [first?.natural ?? 0]
  let left = room - (first?.natural ?? 0)
  const shown: Width[] = []
  for (const width of others) {
    if (left < gap + width.least) break
    left -= gap + width.least
    shown.push(width)
  }
  for (const { natural, least } of shown) {
    const more = Math.min(natural - least, left)
    widths.push(least + more)
    left -= more
  }
  return widths
}

function cutTo(look: Look, text: string, width: number): string {
  if (columnsOf(text) <= width) return text
  const end = look.unicode ? '…' : '...'
  let kept = ''
  for (const char of text) {
    if (columnsOf(kept + char) > width - end.length) break
    kept += char
  }
  return `${kept}${end}`
}
