import { lexer, type Token, type Tokens } from 'marked'
import { escapeHtml } from './escape-html.ts'

/** An author's Markdown as HTML. HTML in it is shown as text, images are named; a link is one only to a web address. */
export function markdownHtml(text: string): string {
  return lexer(text).map(block).join('')
}

function block(token: Token): string {
  switch (token.type) {
    case 'paragraph':
      return `<p>${inline(token)}</p>`
    case 'heading':
      return `<p class="strong">${inline(token)}</p>`
    case 'code':
      return `<pre><code>${escapeHtml(token['text'])}</code></pre>`
    case 'blockquote':
      return `<blockquote>${blocks(token)}</blockquote>`
    case 'list':
      return list(token as Tokens.List)
    case 'table':
      return table(token as Tokens.Table)
    case 'hr':
      return '<hr>'
    case 'space':
    case 'def':
      return ''
    default:
      return 'tokens' in token && token.tokens ? inline(token) : escapeHtml(token.raw)
  }
}

function blocks({ tokens = [] }: { tokens?: Token[] | undefined }): string {
  return tokens.map(block).join('')
}

function list({ ordered, start, items }: Tokens.List): string {
  const body = items.map((item) => `<li>${blocks(item)}</li>`).join('')
  return ordered ? `<ol start="${Number(start) || 1}">${body}</ol>` : `<ul>${body}</ul>`
}

function table({ header, rows }: Tokens.Table): string {
  const row = (cells: readonly Tokens.TableCell[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join('')}</tr>`
  return `<div class="wide" tabindex="0"><table><thead>${row(header, 'th')}</thead><tbody>${rows.map((each) => row(each, 'td')).join('')}</tbody></table></div>`
}

function inline({ tokens = [] }: { tokens?: Token[] | undefined }): string {
  return tokens.map(span).join('')
}

function span(token: Token): string {
  switch (token.type) {
    case 'strong':
      return `<strong>${inline(token)}</strong>`
    case 'em':
      return `<em>${inline(token)}</em>`
    case 'del':
      return `<del>${inline(token)}</del>`
    case 'codespan':
      return `<code>${escapeHtml(token['text'])}</code>`
    case 'br':
      return '<br>'
    case 'link':
      return link(token as Tokens.Link)
    case 'image':
      return escapeHtml(token['text'])
    case 'escape':
      return escapeHtml(token['text'])
    case 'text':
      return 'tokens' in token && token.tokens ? inline(token) : escapeHtml(unescaped(token['text']))
    default:
      return escapeHtml(token.raw)
  }
}

function link(token: Tokens.Link): string {
  const words = inline(token)
  return /^https?:\/\//i.test(token.href)
    ? `<a href="${escapeHtml(token.href)}" rel="noreferrer">${words}</a>`
    : words
}

/** The lexer hands entities through as they were written. */
function unescaped(text: string): string {
  const known: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => known[name] ?? whole)
}
