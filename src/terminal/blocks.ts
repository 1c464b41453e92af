import type { Block, Line } from '../model/block.ts'
import { clean, expandTabs } from './clean.ts'
import { columnsOf } from './columns.ts'
import { lanesLines } from './lanes-lines.ts'
import { hang, styled, wrap } from './lay.ts'
import { type Glyph, glyph, type Look, paint, proseWidth, toned } from './look.ts'
import { tableLines } from './table.ts'
import { unbroken } from './unbroken.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/** Lays Markdown out in lines of at most `width` columns. Loaded only when there is something to show. */
export type MarkdownLines = (text: string, look: Look, width: number) => readonly string[]

/** Blocks as lines for a terminal, an empty one between two blocks. */
export function blockLines(blocks: readonly Block[], look: Look, markdown: MarkdownLines): readonly string[] {
  return blocks.flatMap((block, at) => {
    const lines = one(block, look, markdown)
    return lines.length === 0 || at === 0 || tight(blocks[at - 1], block) ? lines : ['', ...lines]
  })
}

/** Lines go on after lines; where it leads stands apart. */
export function tight(before: Block | undefined, block: Block | undefined): boolean {
  return before?.kind === 'lines' && block?.kind === 'lines' && block.lines[0]?.sign !== 'go'
}

function one(block: Block, look: Look, markdown: MarkdownLines): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return headingLines(block, look)
    case 'markdown':
      return markdown(clean(look, block.text), look, proseWidth(look) - 2).map((line) =>
        `  ${line}`.trimEnd(),
      )
    case 'lines':
      return block.lines.flatMap((line) => signedLine(line, look))
    case 'table':
      return tableLines(look, block)
    case 'lanes':
      return lanesLines(look, block)
    case 'code':
      return codeLines(block, look)
    case 'copy':
      return copyLines(block, look)
    case 'note':
      return gutter(clean(look, block.text), look, 'bar').map((line) => paint(look, 'italic', line))
  }
}

function headingLines({ level, text, over = [], trail = [] }: Of<'heading'>, look: Look): readonly string[] {
  const title = hang(paint(look, 'bold', styled(look, text)), proseWidth(look), level < 3 ? '' : '  ')
  if (level > 2) return title
  const where = styled(look, over)
  return [...ruled(look, where, trail), ...title]
}

/** `── step 4 · watch ───────── a › b › watch ──`; what has no room of the way becomes one `…`. */
function ruled(look: Look, where: string, trail: readonly string[]): readonly string[] {
  const rule = (count: number) => paint(look, 'dim', glyph(look, 'rule').repeat(Math.max(0, count)))
  const start = where === '' ? '' : `${rule(2)} ${where} `
  const room = proseWidth(look) - columnsOf(start)
  const way = wayWithin(look, trail, room - 6)
  const end = way === '' ? '' : ` ${paint(look, 'dim', way)} ${rule(2)}`
  return wrap(`${start}${rule(room - columnsOf(end))}${end}`, proseWidth(look))
}

function wayWithin(look: Look, trail: readonly string[], room: number): string {
  const between = ` ${clean(look, '›')} `
  const steps = trail.map((step) => clean(look, step))
  for (let from = 0; from < steps.length; from += 1) {
    const way = [...(from === 0 ? [] : [clean(look, '…')]), ...steps.slice(from)].join(between)
    if (columnsOf(way) <= room) return way
  }
  return ''
}

const toneGlyphs: Readonly<Record<Line['tone'], Glyph | undefined>> = {
  plain: undefined,
  faint: undefined,
  good: 'good',
  bad: 'bad',
  doubt: 'doubt',
}

function signedLine({ tone, sign, text }: Line, look: Look): readonly string[] {
  const name = sign ?? toneGlyphs[tone]
  const shown = name ? toned(look, sign === 'go' && tone === 'plain' ? 'good' : tone, glyph(look, name)) : ' '
  const words = styled(look, text)
  const inset = sign === 'point' ? '    ' : '  '
  return hang(
    tone === 'faint' ? paint(look, 'dim', words) : words,
    Math.min(look.columns, 120),
    `${inset}${shown} `,
  )
}

function codeLines({ title, text, foreign }: Of<'code'>, look: Look): readonly string[] {
  const body = gutter(clean(look, text), look, foreign ? 'foreign' : 'bar')
  return title.length === 0
    ? body
    : [...hang(paint(look, 'dim', styled(look, title)), look.columns, '  '), ...body]
}

/** Every line behind a mark, so that none can be taken for casebook's own; a wrapped line keeps it. */
function gutter(text: string, look: Look, mark: Glyph): readonly string[] {
  const first = `  ${paint(look, mark === 'foreign' ? 'yellow' : 'dim', glyph(look, mark))} `
  return text
    .replace(/\n+$/, '')
    .split('\n')
    .flatMap((line) =>
      unbroken(expandTabs(line), look.columns - 4).map((part) => `${first}${part}`.trimEnd()),
    )
}

function copyLines({ title, text }: Of<'copy'>, look: Look): readonly string[] {
  const rule = paint(look, 'dim', glyph(look, 'rule').repeat(proseWidth(look)))
  return [
    ...hang(paint(look, 'bold', styled(look, title)), look.columns, '  '),
    rule,
    ...clean(look, text).split('\n'),
    rule,
  ]
}
