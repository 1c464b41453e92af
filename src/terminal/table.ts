import type { Block, Text } from '../model/block.ts'
import { columnsOf } from './columns.ts'
import { hang, padEnd, styled, wrap } from './lay.ts'
import { glyph, type Look, paint } from './look.ts'

type Table = Extract<Block, { kind: 'table' }>

const margin = 2
const gap = 3
const narrowest = 8

/** Columns without boxes: a faint head, marks in the margin, cells that wrap. Too narrow for that: one line a cell. */
export function tableLines(look: Look, { head, rows }: Table): readonly string[] {
  const marks = rows.map((row) => (row.mark ? paint(look, 'yellow', glyph(look, row.mark)) : ''))
  const side = marks.some((mark) => mark !== '') ? margin + 2 : margin
  const cells = rows.map((row) => row.cells.map((cell) => bold(look, row.mark === 'differs', cell)))
  const heads = head.map((cell) => paint(look, 'dim', styled(look, cell)))
  const room = Math.min(look.columns, 160) - side - gap * (head.length - 1)
  if (room < narrowest * head.length) return stacked(look, heads, cells)
  const widths = columnWidths([heads, ...cells], room)
  const ruled = widths.map((width) => paint(look, 'dim', glyph(look, 'rule').repeat(width)))
  return [
    ...layRow(heads, widths, ' '.repeat(side)),
    ...layRow(ruled, widths, ' '.repeat(side)),
    ...cells.flatMap((row, at) =>
      layRow(row, widths, padEnd(`${' '.repeat(margin)}${marks[at] ?? ''}`, side)),
    ),
  ]
}

function bold(look: Look, differs: boolean, cell: Text): string {
  if (!differs) return styled(look, cell)
  const loud = cell.map((span) => (span.tone === 'faint' ? { ...span, tone: 'plain' as const } : span))
  return paint(look, 'bold', styled(look, loud))
}

/** Natural widths; when they do not fit, the widest gives way first. */
export function columnWidths(rows: readonly (readonly string[])[], room: number): number[] {
  const count = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, at) =>
    Math.max(1, ...rows.map((row) => columnsOf(row[at] ?? ''))),
  )
  let over = widths.reduce((sum, width) => sum + width, 0) - room
  while (over > 0) {
    const widest = Math.max(...widths)
    if (widest <= 1) break
    widths[widths.indexOf(widest)] = widest - 1
    over -= 1
  }
  return widths
}

function layRow(cells: readonly string[], widths: readonly number[], first: string): readonly string[] {
  const columns = widths.map((width, at) => wrap(cells[at] ?? '', width))
  const height = Math.max(...columns.map((column) => column.length))
  const side = ' '.repeat(columnsOf(first))
  return Array.from({ length: height }, (_, line) => {
    const laid = columns.map((column, at) => padEnd(column[line] ?? '', widths[at] ?? 0))
    return `${line === 0 ? first : side}${laid.join(' '.repeat(gap))}`.trimEnd()
  })
}

function stacked(
  look: Look,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  return rows.flatMap((row) =>
    row.flatMap((cell, at) =>
      hang(at === 0 ? cell : `${heads[at] ?? ''}: ${cell}`, look.columns, at === 0 ? '' : '  '),
    ),
  )
}
