import type { Found } from '../../model/diagnostic.ts'
import type { Edit } from '../../model/edit.ts'
import type { Scan } from './scan.ts'
import type { Source } from './source.ts'

/**
 * The edits that would mend a mistake in YAML, when what its author meant shows: quotes around a text, the end of a quote or a
 * bracket, spaces for tabs. Whether they do is for the caller to prove.
 */
export function mendSyntax({ code, place }: Found, source: Source, scanned: Scan): readonly Edit[] {
  const edit = (start: number, end: number, text: string) => [{ place: source.place(start, end), text }]
  const { start } = place
  const end = endOfValue(source.text, start)
  const value = source.text.slice(start, end)
  const open = value[0] ?? ''
  switch (code) {
    case 'yaml/nested-map':
    case 'yaml/scalar-start':
      return edit(start, end, quoted(value))
    case 'yaml/tag':
      // `!!str` is a tag to everybody; `!seen` is how a condition begins.
      return value.startsWith('!!') || value.startsWith('!<') ? [] : edit(start, end, quoted(value))
    case 'yaml/unclosed-quote':
      return value.length > 1 ? edit(end, end, open) : []
    case 'yaml/unclosed-bracket':
      return value.length > 1 ? edit(end, end, open === '[' ? ']' : '}') : []
    case 'yaml/escape': {
      const text = scanned.quoted.find((each) => each.start <= start && start < each.end)
      return text ? singleQuoted(source, text) : []
    }
    case 'yaml/tab': {
      const lineStart = source.text.lastIndexOf('\n', start - 1) + 1
      const indent = /^[\t ]*/.exec(source.text.slice(lineStart))?.[0] ?? ''
      return indentsByTabs(source.text)
        ? edit(lineStart, lineStart + indent.length, '  '.repeat(indent.length))
        : []
    }
    case 'yaml/directive': {
      const lineEnd = source.text.indexOf('\n', start)
      return lineEnd < 0 ? [] : edit(start, lineEnd + 1, '')
    }
    default:
      return []
  }
}

/** Where a value of one line ends: before a comment, and before blanks. */
function endOfValue(text: string, start: number): number {
  const lineEnd = text.indexOf('\n', start)
  const rest = text.slice(start, lineEnd < 0 ? text.length : lineEnd)
  const comment = rest.search(/\s#/)
  return start + (comment < 0 ? rest : rest.slice(0, comment)).trimEnd().length
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** In single quotes a backslash is a backslash; only when it was meant as one everywhere in the text. */
function singleQuoted(source: Source, { start, end }: { start: number; end: number }): readonly Edit[] {
  const inner = source.text.slice(start + 1, end - 1)
  if (inner.includes('\n') || /\\[0abtnvfre "/\\N_LPxuU]/.test(inner)) return []
  return [{ place: source.place(start, end), text: quoted(inner) }]
}

/** Only then every tab is one level: beside spaces nobody knows how wide it was on the author's screen. */
function indentsByTabs(text: string): boolean {
  return !/^\t* /m.test(text)
}
