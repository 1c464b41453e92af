import { fitParts } from './fit-parts.ts'
import { handOverParts } from './hand-over-parts.ts'
import { toMarkdown } from './markdown.ts'
import type { Markup } from './markup/markup.ts'
import { renderMarkup } from './markup/render-markup.ts'
import { placeTakes } from './place-takes.ts'
import type { ReportInput } from './report-format.ts'

/** The hand-over for a Jira ticket, in its wiki markup. */
export function jiraReport(input: ReportInput): string {
  return fitParts(handOverParts(input), {
    render: (blocks) => renderMarkup(toMarkdown(blocks), jira),
    most: placeTakes.jira,
    case: input.case.id,
  })
}

const jira: Markup = {
  words: literally,
  code: (text) => (text.trim() === '' ? '' : `{{${literally(text)}}}`),
  codeBlock: (text) => `{noformat}\n${text.replace(/\{(?=noformat)/gi, '{ ')}\n{noformat}`,
  strong: (inner) => `*${inner}*`,
  heading: (inner) => `h3. ${inner}`,
  item: (inner, { depth, number }) => `${(number === undefined ? '*' : '#').repeat(depth)} ${inner}`,
  quote: (inner) => `{quote}\n${inner}\n{quote}`,
  link: (inner, address) => `[${inner}|${address}]`,
  table: (head, rows) => [row(head, '||'), ...rows.map((cells) => row(cells, '|'))].join('\n'),
}

function row(cells: readonly string[], wall: string): string {
  return `${wall}${cells.map((cell) => (cell === '' ? ' ' : cell)).join(wall)}${wall}`
}

/** Signs that Jira could take for markup behind a backslash; what it makes a link, a mention, a heading or a face of, as a number. */
function literally(text: string): string {
  return text
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/[\\{}[\]*|!]/g, (sign) => `\\${sign}`)
    .replace(/(?<![\p{L}\p{N}])[-_+^~]|[-_+^~](?![\p{L}\p{N}])|\?(?=\?)/gu, (sign) => `\\${sign}`)
    .replace(/^#/, '\\#')
    .replace(/@|:(?=\/\/)|(?<=www)\.|(?<=^(?:h[1-6]|bq))\.|[:;](?=[()DP])|\((?=.{1,3}\))/gi, asNumber)
}

function asNumber(sign: string): string {
  return `&#${sign.codePointAt(0)};`
}
