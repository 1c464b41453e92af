import stringWidth from 'string-width'
import type { Block, LaneLine } from '../../model/block.ts'
import { hang, padEnd, styled, wrap } from './lay.ts'
import { glyph, type Look, paint } from './look.ts'
import { columnWidths } from './table.ts'

type Lanes = Extract<Block, { kind: 'lanes' }>

/** Side by side from 100 columns on, else below each other with `-` and `+` as in a diff. */
export function lanesLines(look: Look, lanes: Lanes): readonly string[] {
  return look.columns >= 100 ? besides(look, lanes) : below(look, lanes)
}

const gap = '   '

function besides(look: Look, { left, right, rows }: Lanes): readonly string[] {
  const heads = [left, right].map((text) => paint(look, 'dim', styled(look, text)))
  const cells = rows.map((row) =>
    [row.left, row.right].map((text) => (text ? styled(look, text) : absent(look))),
  )
  const [one = 0, other = 0] = columnWidths([heads, ...cells], Math.min(look.columns, 160) - 6 - gap.length)
  const rule = (width: number) => paint(look, 'dim', glyph(look, 'rule').repeat(width))
  return [
    `      ${padEnd(heads[0] ?? '', one)}${gap}${heads[1] ?? ''}`,
    `      ${rule(one)}${gap}${rule(other)}`,
    ...rows.flatMap((row, at) => {
      const [a, b] = [inset(cells[at]?.[0] ?? '', one), inset(cells[at]?.[1] ?? '', other)]
      return Array.from({ length: Math.max(a.length, b.length) }, (_, line) => {
        const side = line === 0 ? margin(look, row) : '      '
        return `${side}${padEnd(a[line] ?? '', one)}${gap}${b[line] ?? ''}`.trimEnd()
      })
    }),
  ]
}

function inset(text: string, width: number): readonly string[] {
  return stringWidth(text) <= width
    ? [text]
    : wrap(text, width - 2).map((line, at) => (at === 0 ? line : `  ${line}`))
}

function below(look: Look, { left, right, rows }: Lanes): readonly string[] {
  const legend = `= both   - ${styled(look, right)} only   + ${styled(look, left)} only`
  return [
    ...hang(paint(look, 'dim', legend), look.columns, '    '),
    ...rows.flatMap((row) => {
      const text = row.left ?? row.right ?? []
      if (row.mark !== '~') return hang(styled(look, text), look.columns, margin(look, row), '        ')
      const first = styled(look, row.right ?? [])
      return hang(
        `${first} ${glyph(look, 'go')} ${styled(look, text)}`,
        look.columns,
        margin(look, row),
        '        ',
      )
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
