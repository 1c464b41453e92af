import { lexer, type Token, type Tokens } from 'marked'
import type { Markup } from './markup.ts'

/** Markdown as another place writes it. HTML in it is shown as text, and images are named; a link is one only to a web address. */
export function renderMarkup(markdown: string, markup: Markup): string {
  return `${blocks(lexer(markdown), markup, 1).join('\n\n')}\n`
}

function blocks(tokens: readonly Token[], markup: Markup, depth: number): readonly string[] {
  return tokens.map((token) => block(token, markup, depth)).filter((part) => part.trim() !== '')
}

function block(token: Token, markup: Markup, depth: number): string {
  switch (token.type) {
    case 'heading':
      // What is strong as a whole has nothing strong in it.
      return markup.heading(inline(token, { ...markup, strong: (inner) => inner }))
    case 'code':
      return markup.codeBlock(token['text'])
    case 'blockquote':
      return markup.quote(blocks(token.tokens ?? [], markup, depth).join('\n\n'))
    case 'list':
      return list(token as Tokens.List, markup, depth)
    case 'table': {
      const { header, rows } = token as Tokens.Table
      const cells = (row: readonly Tokens.TableCell[], how: Markup) => row.map((cell) => inline(cell, how))
      return markup.table(
        cells(header, markup),
        rows.map((row) => cells(row, markup)),
      )
    }
    case 'space':
    case 'def':
    case 'hr':
    case 'checkbox':
      return ''
    default:
      return 'tokens' in token && token.tokens ? inline(token, markup) : markup.words(oneLine(token.raw))
  }
}

function list({ ordered, start, items }: Tokens.List, markup: Markup, depth: number): string {
  return items
    .map((item, at) => {
      const [first = '', ...rest] = blocks(item.tokens, markup, depth + 1)
      const number = ordered ? (Number(start) || 1) + at : undefined
      return [markup.item(first, { depth, number }), ...rest].join('\n')
    })
    .join('\n')
}

function inline({ tokens = [] }: { tokens?: Token[] | undefined }, markup: Markup): string {
  return tokens.map((token) => span(token, markup)).join('')
}

function span(token: Token, markup: Markup): string {
  switch (token.type) {
    case 'strong':
      return markup.strong(inline(token, { ...markup, strong: (inner) => inner }))
    case 'em':
    case 'del':
      return inline(token, markup)
    case 'codespan':
      return markup.code(token['text'])
    case 'br':
      return '\n'
    case 'link': {
      const { href } = token as Tokens.Link
      const words = inline(token, markup)
      return /^https?:\/\//i.test(href) ? markup.link(words, webAddress(href)) : words
    }
    case 'image':
    case 'escape':
      return markup.words(oneLine(token['text']))
    case 'text':
      return 'tokens' in token && token.tokens
        ? inline(token, markup)
        : markup.words(oneLine(unescaped(token['text'])))
    default:
      return markup.words(oneLine(token.raw))
  }
}

/** Without a sign that could end a link. */
function webAddress(href: string): string {
  return href.replace(/[|[\]{}<>\s"\\]/g, encodeURIComponent)
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** The lexer hands entities through as they were written. */
function unescaped(text: string): string {
  const known: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => known[name] ?? whole)
}
