import stringWidth from 'string-width'
import { inert } from '../model/inert.ts'
import type { Look } from './look.ts'

const asciiFor: Readonly<Record<string, string>> = {
  '…': '...',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '›': '>',
  '←': '<-',
  '→': '->',
  '·': '-',
  '×': 'x',
  '≠': '!=',
  '≥': '>=',
  '≤': '<=',
  '\u00a0': ' ',
}

/** Text as this terminal may be given it: inert, and in ASCII where it cannot do more. Line ends and tabs stay. */
export function clean(look: Look, text: string): string {
  const safe = inert(text.replace(/\r\n/g, '\n'))
  if (look.unicode) return safe
  return safe.replace(/[^\x00-\x7f]/gu, (char) => asciiFor[char] ?? '?')
}

/** The same on one line. */
export function cleanLine(look: Look, text: string): string {
  return clean(look, text.replace(/\s+/g, ' '))
}

/** Tabs as spaces up to the next eighth column. */
export function expandTabs(line: string): string {
  return line.split('\t').reduce((done, part) => {
    return `${done}${' '.repeat(8 - (stringWidth(done) % 8))}${part}`
  })
}
