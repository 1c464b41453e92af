import stringWidth from 'string-width'
import type { Block, LaneLine } from '../model/block.ts'
import { hang, padEnd, styled, wrap } from './lay.ts'
import { glyph, type Look, paint } from './look.ts'
import { columnWidths } from './table.ts'

type Lanes = Extract<Block, { kind: 'lanes' }>

/** Side by side from 100 columns on, else below each other with `-` and `+` as in a diff. */
export function lanesLines(look: Look, lanes: Lanes): readonly string[] {
  return look.columns >= 100 ? besides(look, lanes) : below(look, lanes)
}

const gap = '   '
/** Levels drawn further in; a kernel's call may stand forty below. */
const deepest = 16

function besides(look: Look, { left, right, rows }: Lanes): readonly string[] {
  const heads = [left, right].map((text) => paint(look, 'dim', styled(look, text)))
  const cells = rows.map((row) =>
    [row.left, row.right].map((text) => `${indent(row)}${text ? styled(look, text) : absent(look)}`),
  )
  const [one = 0, other = 0] = columnWidths([heads, ...cells], Math.min(look.columns, 160) - 6 - gap.length)
  const rule = (width: number) => paint(look, 'dim', glyph(look, 'rule').repeat(width))
  return [
    `      ${padEnd(heads[0] ?? '', one)}${gap}${heads[1] ?? ''}`,
    `      ${rule(one)}${gap}${rule(other)}`,
    ...rows.flatMap((row, at) => {
      const [a, b] = [inset(cells[at]?.[0] ?? '', one, row), inset(cells[at]?.[1] ?? '', other, row)]
      return Array.from({ length: Math.max(a.length, b.length) }, (_, line) => {
        const side = line === 0 ? margin(look, row) : '      '
        return `${side}${padEnd(a[line] ?? '', one)}${gap}${b[line] ?? ''}`.trimEnd()
      })
    }),
  ]
}

/** A line that is too long goes on two columns further in. */
function inset(text: string, width: number, row: LaneLine): readonly string[] {
  if (stringWidth(text) <= width) return [text]
  const before = indent(row)
  return wrap(text.slice(before.length), width - before.length - 2).map((line, at) =>
    at === 0 ? `${before}${line}` : `${before}  ${line}`,
  )
}

/** Two columns a level; deep trees are as deep as they are, their upper levels being folded away. */
function indent({ depth = 0 }: LaneLine): string {
  return '  '.repeat(Math.min(depth, deepest))
}

function below(look: Look, { left, right, rows }: Lanes): readonly string[] {
  const trees = rows.some((row) => row.depth !== undefined)
  const legend = `= both   - ${styled(look, right)} only   + ${styled(look, left)} only${trees ? '   ~ parts below' : ''}`
  return [
    ...hang(paint(look, 'dim', legend), look.columns, '    '),
    ...rows.flatMap((row) => {
      const [mine, theirs] = [styled(look, row.left ?? []), styled(look, row.right ?? [])]
      const both = row.mark === '~' && mine !== theirs
      const text = both ? `${theirs} ${glyph(look, 'go')} ${mine}` : mine || theirs
      return hang(text, look.columns, `${margin(look, row)}${indent(row)}`, `        ${indent(row)}`)
    }),
  ]
}

function margin(look: Look, { mark, here }: LaneLine): string {
  const sign = mark === '=' ? paint(look, 'dim', mark) : paint(look, 'yellow', mark)
  return `  ${here ? paint(look, 'red', glyph(look, 'here')) : ' '} ${sign} `
}

function absent(look: Look): string {
  return paint(look, 'dim', glyph(look, 'dot'))
}
