import type { Block, LaneLine, Line, Span, TableRow, Text, Tone } from '../../model/block.ts'
import { escapeHtml } from './escape-html.ts'
import { markdownHtml } from './markdown-html.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/** Blocks as HTML. What a machine said is plain text in it, also when it looks like markup; no mark is told by its colour alone. */
export function toHtml(blocks: readonly Block[]): string {
  return blocks.map(one).join('\n')
}

function one(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return heading(block)
    case 'markdown':
      return `<div class="prose">${markdownHtml(block.text)}</div>`
    case 'lines':
      return lines(block.lines)
    case 'table':
      return table(block)
    case 'lanes':
      return lanes(block)
    case 'code':
      return figure(block.title, block.text, block.foreign ? foreign(block.text) : '')
    case 'copy':
      return figure(block.title, block.text, 'copy')
    case 'note':
      return `<blockquote class="note">${escapeHtml(block.text)}</blockquote>`
  }
}

function heading({ level, text, over = [], trail = [] }: Of<'heading'>): string {
  const small = [textHtml(over), trail.map((step) => `<code>${escapeHtml(step)}</code>`).join(' › ')].filter(
    Boolean,
  )
  const above = small.length === 0 ? '' : `<p class="over">${small.join(' · ')}</p>`
  return `${above}<h${level}>${textHtml(text)}</h${level}>`
}

const signs: Readonly<Record<Tone, readonly [sign: string, means: string]>> = {
  plain: ['', ''],
  faint: ['', ''],
  good: ['✓', 'good:'],
  bad: ['✗', 'bad:'],
  doubt: ['?', 'in doubt:'],
}

function lines(all: readonly Line[]): string {
  return `<ul class="lines">${all.map(line).join('')}</ul>`
}

function line({ tone, sign, text }: Line): string {
  const [mark, means] = sign === 'go' ? ['→', 'goes on:'] : sign === 'point' ? ['·', ''] : signs[tone]
  const said = means === '' ? '' : `<span class="said">${means} </span>`
  return `<li class="${tone}"><span class="sign" aria-hidden="true">${mark}</span><span>${said}${textHtml(text)}</span></li>`
}

const marks = { differs: ['≠', 'differs'], doubt: ['?', 'in doubt'] } as const

function table({ head, rows }: Of<'table'>): string {
  const marked = rows.some((row) => row.mark !== undefined)
  const first = marked ? '<th scope="col"><span class="said">mark</span></th>' : ''
  const names = head.map((cell) => `<th scope="col">${textHtml(cell)}</th>`).join('')
  const body = rows.map((row) => tableRow(row, marked)).join('')
  return `<div class="wide" tabindex="0"><table><thead><tr>${first}${names}</tr></thead><tbody>${body}</tbody></table></div>`
}

function tableRow({ cells, mark }: TableRow, marked: boolean): string {
  const [sign, means] = mark ? marks[mark] : ['', '']
  const said = means === '' ? '' : `<span class="said">${means}</span>`
  const first = marked ? `<td class="mark"><span aria-hidden="true">${sign}</span>${said}</td>` : ''
  return `<tr${mark ? ` class="${mark}"` : ''}>${first}${cells.map((cell) => `<td>${textHtml(cell)}</td>`).join('')}</tr>`
}

const laneMarks: Readonly<Record<LaneLine['mark'], readonly [kind: string, means: string]>> = {
  '=': ['both', 'both'],
  '-': ['left', 'only the second'],
  '+': ['right', 'only the first'],
  '~': ['parts', 'parts below'],
}

/** Two lanes beside each other, as trees where rows have a depth; the row where they part is told by a mark and by words. */
function lanes({ left, right, rows }: Of<'lanes'>): string {
  const body = rows.map((row) => {
    const [kind, means] = laneMarks[row.mark]
    const here = row.here ? '<strong class="here">▶ here they part</strong>' : ''
    const deep = ` class="d${Math.min(row.depth ?? 0, 24)}"`
    const cell = (text: Text | undefined) => `<td${deep}>${text ? textHtml(text) : ''}</td>`
    return `<tr class="${kind}${row.here ? ' parting' : ''}"><td class="mark"><span aria-hidden="true">${row.mark}</span><span class="said">${means}</span></td>${cell(row.left)}${cell(row.right)}<td>${here}</td></tr>`
  })
  const head = `<tr><th scope="col"><span class="said">mark</span></th><th scope="col">${textHtml(left)}</th><th scope="col">${textHtml(right)}</th><th scope="col"><span class="said">where they part</span></th></tr>`
  return `<div class="wide" tabindex="0"><table class="lanes"><thead>${head}</thead><tbody>${body.join('')}</tbody></table></div>`
}

/** Lines that stand on paper: a page on a screen has room for more. */
const printed = 100

function foreign(text: string): string {
  return text.split('\n', printed + 1).length > printed ? 'foreign long' : 'foreign'
}

function figure(title: Text, text: string, kind: string): string {
  const caption = title.length === 0 ? '' : `<figcaption>${textHtml(title)}</figcaption>`
  return `<figure${kind === '' ? '' : ` class="${kind}"`}>${caption}<pre tabindex="0"><code>${escapeHtml(text)}</code></pre></figure>`
}

function textHtml(text: Text): string {
  return text.map(spanHtml).join('')
}

function spanHtml({ as, tone, text }: Span): string {
  const tag = as === 'code' ? 'code' : as === 'strong' ? 'strong' : 'span'
  const toned = tone === 'plain' ? '' : ` class="${tone}"`
  return tag === 'span' && toned === '' ? escapeHtml(text) : `<${tag}${toned}>${escapeHtml(text)}</${tag}>`
}
