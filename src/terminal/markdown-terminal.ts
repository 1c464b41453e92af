import type { Token, Tokens } from 'marked'
import type { MarkdownLines } from './blocks.ts'
import { expandTabs } from './clean.ts'
import { hang } from './lay.ts'
import { glyph, type Look, paint } from './look.ts'
import { unbroken } from './unbroken.ts'

type Inline = (tokens: readonly Token[]) => string

/**
 * Loads marked and marked-terminal, which cost a sixth of a second, and gives the function that lays Markdown out.
 * marked-terminal renders what stands inside a line; paragraphs, lists and code are laid out here, because it wraps by
 * characters instead of columns and loses the hanging indent. The text must be clean already.
 */
export async function loadMarkdown(): Promise<MarkdownLines> {
  const [{ Marked }, { markedTerminal }] = await Promise.all([import('marked'), import('marked-terminal')])
  const inlines = new Map<string, { lex: (text: string) => readonly Token[]; inline: Inline }>()
  const build = (look: Look) => {
    const marked = new Marked(markedTerminal(styles(look)), overrides(look))
    const inline: Inline = (tokens) =>
      marked.Parser.parse(
        [{ type: 'paragraph', raw: '', text: '', tokens: [...tokens] }],
        marked.defaults,
      ).trimEnd()
    return { lex: (text: string) => marked.lexer(text), inline }
  }
  return (text, look, width) => {
    const key = `${look.colour} ${look.unicode}`
    const made = inlines.get(key) ?? build(look)
    inlines.set(key, made)
    return layAll(made.lex(text), { look, width, inline: made.inline })
  }
}

function styles(look: Look): Parameters<typeof import('marked-terminal').markedTerminal>[0] {
  const same = (text: string) => text
  return {
    emoji: false,
    unescape: false,
    showSectionPrefix: false,
    reflowText: false,
    tableOptions: { style: { head: [], border: [] } },
    code: same,
    blockquote: same,
    html: same,
    heading: same,
    firstHeading: same,
    hr: same,
    listitem: same,
    table: same,
    paragraph: same,
    strong: (text) => paint(look, 'bold', text),
    em: (text) => paint(look, 'italic', text),
    codespan: (text) => paint(look, 'cyan', text),
    del: (text) => (look.colour ? paint(look, 'dim', text) : `~~${text}~~`),
    link: same,
    href: same,
    text: same,
  }
}

/** Links and images in words: whether this terminal takes hyperlinks is not for marked-terminal to find out. */
function overrides(look: Look): import('marked').MarkedExtension {
  return {
    renderer: {
      text(token) {
        return 'tokens' in token && token.tokens
          ? this.parser.parseInline(token.tokens)
          : token.text.replaceAll('\n', ' ')
      },
      link(token) {
        const words = this.parser.parseInline(token.tokens)
        return token.text === token.href || token.autolink
          ? words
          : `${words} ${paint(look, 'dim', `(${token.href})`)}`
      },
      image: ({ text, href }) => `${text} (${href})`,
    },
  }
}

interface Sheet {
  readonly look: Look
  readonly width: number
  readonly inline: Inline
}

/** `tight`: the blocks of a tight list's item, without empty lines between them. */
function layAll(tokens: readonly Token[], sheet: Sheet, tight = false): readonly string[] {
  return tokens
    .filter((token) => token.type !== 'space' && token.type !== 'checkbox' && token.type !== 'def')
    .flatMap((token, at) => [...(at > 0 && !tight ? [''] : []), ...lay(token, sheet)])
}

function lay(token: Token, sheet: Sheet): readonly string[] {
  const { look, width, inline } = sheet
  switch (token.type) {
    case 'paragraph':
    case 'text':
      return paragraph(inline(token.tokens ?? [token]), width)
    case 'heading':
      return paragraph(paint(look, 'bold', inline(token.tokens ?? [])), width)
    case 'list':
      return layList(token as Tokens.List, sheet)
    case 'code':
      return behind(
        look,
        token.text.split('\n').flatMap((line: string) => unbroken(expandTabs(line), width - 2)),
      )
    case 'blockquote':
      return behind(look, layAll(token.tokens ?? [], { ...sheet, width: width - 2 }))
    case 'table':
      return layTable(token as Tokens.Table, sheet)
    case 'hr':
      return [paint(look, 'dim', glyph(look, 'rule').repeat(width))]
    default:
      return paragraph(token.raw.trim(), width)
  }
}

function paragraph(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => hang(line, width, ''))
}

function behind(look: Look, lines: readonly string[]): readonly string[] {
  return lines.map((line) => `${paint(look, 'dim', glyph(look, 'bar'))} ${line}`.trimEnd())
}

function layList(list: Tokens.List, sheet: Sheet): readonly string[] {
  const start = typeof list.start === 'number' ? list.start : 1
  const widest = list.ordered ? `${start + list.items.length - 1}. `.length : 2
  return list.items.flatMap((item, at) => {
    const number = list.ordered ? `${start + at}. `.padStart(widest) : `${glyph(sheet.look, 'point')} `
    const first = `${number}${item.task ? `[${item.checked ? 'x' : ' '}] ` : ''}`
    const lines = layAll(item.tokens, { ...sheet, width: sheet.width - first.length }, !list.loose)
    const laid = lines.map((line, n) =>
      n === 0 ? `${first}${line}` : `${' '.repeat(first.length)}${line}`.trimEnd(),
    )
    return at > 0 && list.loose ? ['', ...laid] : laid
  })
}

/** An author's table, a line a cell's row: `head: cell`, which needs no width of its own. */
function layTable(table: Tokens.Table, { width, inline, look }: Sheet): readonly string[] {
  return table.rows.flatMap((row) =>
    row.flatMap((cell, at) => {
      const head = inline(table.header[at]?.tokens ?? [])
      const text = inline(cell.tokens)
      return at === 0
        ? hang(paint(look, 'bold', text), width, `${glyph(look, 'point')} `)
        : hang(`${paint(look, 'dim', `${head}:`)} ${text}`, width, '  ')
    }),
  )
}
