import { fitParts } from './fit-parts.ts'
import { handOverParts } from './hand-over-parts.ts'
import { toMarkdown } from './markdown.ts'
import { type Markup, rowsAsLines } from './markup/markup.ts'
import { renderMarkup } from './markup/render-markup.ts'
import { placeTakes } from './place-takes.ts'
import type { ReportInput } from './report-format.ts'

/** The hand-over for a message in Slack, in its mrkdwn. */
export function slackReport(input: ReportInput): string {
  return fitParts(handOverParts(input), {
    render: (blocks) => renderMarkup(toMarkdown(blocks), slack),
    most: placeTakes.slack,
    case: input.case.id,
  })
}

const slack: Markup = {
  words: (text) => text.split(/(\s+)/).map(literally).join(''),
  code,
  codeBlock: (text) => `\`\`\`\n${escaped(text).replaceAll('`', "'")}\n\`\`\``,
  strong: (inner) => `*${inner}*`,
  heading: (inner) => `*${inner}*`,
  item: (inner, { depth, number }) =>
    `${'    '.repeat(depth - 1)}${number === undefined ? '•' : `${number}.`} ${inner}`,
  quote: (inner) => inner.replace(/^/gm, '> '),
  link: (inner, address) => `<${escaped(address)}|${inner}>`,
  table: (head, rows) => rowsAsLines(head, rows, '• '),
}

/** Slack has no sign that takes the meaning from another one: a word with one that has a meaning stands as code. */
function literally(word: string): string {
  return /[*~`]|^_|_$|^[@#]|:\/\/|www\.|\w@\w|:[a-z_+-][\w+-]*:/i.test(word) ? code(word) : escaped(word)
}

function code(text: string): string {
  return text.trim() === '' ? text : `\`${escaped(text).replaceAll('`', "'")}\``
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
