import { fitParts } from './fit-parts.ts'
import { handOverParts } from './hand-over-parts.ts'
import { toMarkdown } from './markdown.ts'
import { type Markup, rowsAsLines } from './markup/markup.ts'
import { renderMarkup } from './markup/render-markup.ts'
import type { ReportInput } from './report-format.ts'

/** The hand-over as plain text, for a mail: no sign in it is markup. */
export function textReport(input: ReportInput): string {
  return fitParts(handOverParts(input), {
    render: (blocks) => renderMarkup(toMarkdown(blocks), bare),
    most: undefined,
    case: input.case.id,
  })
}

const same = (text: string) => text

const bare: Markup = {
  words: same,
  code: same,
  codeBlock: (text) => indented(text, '    '),
  strong: same,
  heading: (inner) => `${inner}\n${'-'.repeat(Math.min(72, inner.length))}`,
  item: (inner, { depth, number }) =>
    `${'  '.repeat(depth - 1)}${number === undefined ? '-' : `${number}.`} ${inner}`,
  quote: (inner) => indented(inner, '> '),
  link: (inner, address) => (inner === address ? inner : `${inner} (${address})`),
  table: (head, rows) => rowsAsLines(head, rows, '- '),
}

function indented(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by)
}
