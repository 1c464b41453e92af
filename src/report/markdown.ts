import type { Block, LaneLine, Line, Span, TableRow, Text } from '../model/block.ts'
import { inert } from '../model/inert.ts'
import { inlineCode } from '../model/prose.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/**
 * Blocks as CommonMark with GFM tables. What a machine said stands in code spans and code blocks only, behind a fence
 * that nothing in it can end: no link, image, HTML, mention or heading can come from it.
 */
export function toMarkdown(blocks: readonly Block[]): string {
  return `${joined(blocks)
    .map(one)
    .filter((part) => part !== '')
    .join('\n\n')}\n`
}

/** Lines after lines are one list: an empty line between them would set all of it wide apart. */
function joined(blocks: readonly Block[]): readonly Block[] {
  const all: Block[] = []
  for (const block of blocks) {
    const last = all.at(-1)
    const goesOn = block.kind === 'lines' && last?.kind === 'lines' && block.lines[0]?.sign !== 'go'
    if (goesOn && last.lines[0]?.sign !== 'go')
      all[all.length - 1] = { kind: 'lines', lines: [...last.lines, ...block.lines] }
    else all.push(block)
  }
  return all
}

function one(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return heading(block)
    case 'markdown':
      return inert(block.text.trim())
    case 'lines':
      return lines(block.lines)
    case 'table':
      return table(block)
    case 'lanes':
      return lanes(block)
    case 'code':
      return titled(block.title, fenced(block.text, block.language))
    case 'copy':
      return titled(block.title, fenced(block.text, 'markdown'))
    case 'note':
      return fenced(block.text, 'text')
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n')
  }
}

function heading({ level, text, over = [], trail = [] }: Of<'heading'>): string {
  const under = [
    markdownText(over),
    trail.map((step) => markdownSpan({ as: 'code', tone: 'plain', text: step })).join(' › '),
  ]
    .filter((part) => part !== '')
    .join(' · ')
  return `${'#'.repeat(level)} ${markdownText(text)}${under === '' ? '' : `\n\n${under}`}`
}

const toneSigns = { plain: '', faint: '', good: '✓ ', bad: '✗ ', doubt: '**?** ' }

function lines(all: readonly Line[]): string {
  const [first, ...rest] = all
  if (!first) return ''
  if (rest.length === 0) return line(first)
  if (first.sign === 'go' && rest.every((each) => each.sign !== 'go'))
    return `${line(first)}\n\n${rest.map((each) => `- ${line(each)}`).join('\n')}`
  return all.map((each) => `- ${line(each)}`).join('\n')
}

function line({ tone, sign, text }: Line): string {
  return `${sign === 'go' ? '→ ' : sign === 'point' ? '' : toneSigns[tone]}${markdownText(text)}`
}

const rowMarks = { differs: '**≠**', doubt: '**?**' }

function table({ head, rows }: Of<'table'>): string {
  const marked = rows.some((row) => row.mark !== undefined)
  const cells = (row: TableRow) => [
    ...(marked ? [row.mark ? rowMarks[row.mark] : ''] : []),
    ...row.cells.map((cell) => cellText(cell)),
  ]
  const all = [[...(marked ? [''] : []), ...head.map(cellText)], ...rows.map(cells)]
  const [first = [], ...rest] = all
  return [first, first.map(() => '---'), ...rest].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** A backslash in front of a pipe would let the pipe end the cell, even in a code span: a space parts the two. */
function cellText(text: Text): string {
  return markdownText(text, (span) => ({ ...span, text: span.text.replace(/\\(?=\|)/g, '\\ ') })).replaceAll(
    '|',
    '\\|',
  )
}

function lanes({ left, right, rows }: Of<'lanes'>): string {
  const body = rows.map(
    (row) =>
      `${row.mark === '=' ? ' ' : row.mark} ${'  '.repeat(row.depth ?? 0)}${laneText(row)}${row.here ? '   <-- here they part' : ''}`,
  )
  const trees = rows.some((row) => row.depth !== undefined)
  const names = `  both;  - ${bare(right)} only;  + ${bare(left)} only${trees ? ';  ~ parts below' : ''}`
  return fenced([names, ...body].join('\n'), 'diff')
}

function laneText({ mark, left, right }: LaneLine): string {
  const one = bare(left ?? [])
  const other = bare(right ?? [])
  if (mark === '~' && one !== other) return `${other}  ->  ${one}`
  return one === '' ? other : one
}

function bare(text: Text): string {
  return text.map((span) => inert(span.text).replace(/\s+/g, ' ')).join('')
}

function titled(title: Text, body: string): string {
  return title.length === 0 ? body : `${markdownText(title)}\n\n${body}`
}

function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language.replace(/[^A-Za-z0-9+-]/g, '')}\n${inert(text.replace(/\r\n/g, '\n').replace(/\n+$/, ''))}\n${fence}`
}

function markdownText(text: Text, change: (span: Span) => Span = (span) => span): string {
  return text.map((span) => markdownSpan(change(span))).join('')
}

function markdownSpan({ as, text }: Span): string {
  if (as === 'code') return inlineCode(inert(text))
  const escaped = inert(text).replace(/\s+/g, ' ').split(linkLike).map(literally).join('')
  return as === 'strong' && text.trim() !== '' ? `**${escaped}**` : escaped
}

/** What a viewer would make a link or a mention of by itself. */
const linkLike = /(\S*(?:@|:\/\/|www\.)\S*)/i

/** Plain words as Markdown that means just them; an underscore inside a word is left alone, it is no markup there. */
function literally(text: string): string {
  if (linkLike.test(text)) return inlineCode(text)
  return text
    .replace(/[\\`*[\]<>~&#|]/g, (char) => (char === '|' ? char : `\\${char}`))
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^(\d+)([.)])(?= )/, '$1\\$2')
    .replace(/^([+-])(?= )/, '\\$1')
}
