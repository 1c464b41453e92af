import type { YAMLError } from 'yaml'
import type { Found } from '../../model/diagnostic.ts'
import type { RuleId } from '../../model/rules/index.ts'
import type { Scan } from './scan.ts'
import type { Source } from './source.ts'

/** An error or a warning of the YAML parser in the words of playbooks. Warnings are errors: what they warn of changes the meaning. */
export function explainSyntax(
  trouble: YAMLError,
  { source, scanned }: { source: Source; scanned: Scan },
): Found {
  const [start, end] = trouble.pos
  const written = source.text.slice(start, end)
  const say = (code: RuleId, message: string, hint = ''): Found => {
    return { code, message, hint, place: source.place(start, Math.max(end, start + 1)) }
  }
  const open = scanned.unclosed.findLast((each) => each.start < end)
  if (open && /must.* end with a [\]}]|to end with [\]}]/.test(trouble.message))
    return unclosedBracket(source, open.start)
  switch (trouble.code) {
    case 'MISSING_CHAR':
      return /quote/.test(trouble.message)
        ? unclosedQuote(source, scanned.quoted, start)
        : say('yaml/syntax', trouble.message)
    case 'MULTIPLE_DOCS':
      return {
        ...say('yaml/several-documents', 'a playbook is one YAML document; a second one begins here'),
        place: source.place(start, start + 3),
        hint: 'take the `---` out, or make two files',
      }
    case 'TAB_AS_INDENT':
      return say('yaml/tab', 'a tab is no indentation in YAML', 'use spaces, two a level')
    case 'BLOCK_AS_IMPLICIT_KEY':
      return say(
        'yaml/nested-map',
        'a second `: ` on one line makes this a map inside a map',
        `put the value in quotes: '${lineFrom(source, start)}'`,
      )
    case 'BAD_SCALAR_START':
      return say(
        'yaml/scalar-start',
        `a text cannot begin with \`${written}\` without quotes`,
        `put it in quotes: '${lineFrom(source, start)}'`,
      )
    case 'BAD_DQ_ESCAPE':
      return say(
        'yaml/escape',
        `there is no \`${source.text.slice(start, start + 2)}\` in double quotes`,
        'in single quotes a backslash is only a backslash',
      )
    case 'BAD_INDENT':
      return say('yaml/bad-indent', firstLine(trouble.message))
    case 'BAD_ALIAS':
      return say('yaml/bad-alias', firstLine(trouble.message))
    default:
      return say('yaml/syntax', firstLine(trouble.message))
  }
}

/** `when: !seen(a)` would be an empty text, and `when: ! seen(a)` the opposite of what it says. */
export function explainTag(source: Source, start: number, text: string): Found {
  return {
    code: 'yaml/tag',
    message: `\`${text}\` is a YAML tag here, so the value would be read without it`,
    hint: text.startsWith('!!')
      ? 'take the tag out'
      : `put the whole value in quotes: '${lineFrom(source, start)}'`,
    place: source.place(start, start + text.length),
  }
}

/** The parser finds out at the next quote, or at the end of the file; the author has to look where it began. */
function unclosedQuote(source: Source, quoted: Scan['quoted'], at: number): Found {
  const begun = quoted.findLast((each) => each.start < at && each.end <= at + 1) ?? { start: at }
  const mark = source.text[begun.start] === "'" ? "'" : '"'
  return {
    code: 'yaml/unclosed-quote',
    message: `the quote ${mark} that begins here is never closed`,
    hint: `put a ${mark} at the end of the text`,
    place: source.place(begun.start, lineEnd(source, begun.start)),
  }
}

function unclosedBracket(source: Source, at: number): Found {
  const open = source.text[at] ?? ''
  return {
    code: 'yaml/unclosed-bracket',
    message: `the ${open} that begins here is never closed`,
    hint: `put a ${open === '[' ? ']' : '}'} at the end of the ${open === '[' ? 'list' : 'map'}`,
    place: source.place(at, lineEnd(source, at)),
  }
}

/** The beginning of what is left of a line. Looks no further: one long line may have thousands of mistakes. */
function lineFrom(source: Source, start: number): string {
  const [rest = ''] = source.text.slice(start, start + 80).split('\n')
  return rest.trimEnd().replaceAll("'", "''").slice(0, 80)
}

function lineEnd(source: Source, start: number): number {
  const at = source.text.indexOf('\n', start)
  return at < 0 ? source.text.length : at
}

function firstLine(message: string): string {
  const line = message.split('\n')[0] ?? ''
  return line.charAt(0).toLowerCase() + line.slice(1)
}
