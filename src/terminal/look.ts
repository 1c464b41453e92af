import type { Tone } from '../model/block.ts'

/** What a terminal can do. Handed in by the wiring, never read from the process here. */
export interface Look {
  /** Columns; text keeps inside them. */
  readonly columns: number
  readonly colour: boolean
  /** Whether it shows UTF-8. */
  readonly unicode: boolean
}

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  italic: [3, 23],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const

type Paint = keyof typeof codes

/** What casebook itself sends to a terminal beside text: its colours, and the beginning of a line that is drawn anew. */
export const ownSequence = new RegExp(
  `(\\x1b\\[(?:${[...new Set(Object.values(codes).flat())].join('|')})m|^\\r\\x1b\\[K)`,
)

/** The text in that colour, or as it is without colours. */
export function paint(look: Look, how: Paint, text: string): string {
  if (!look.colour || text === '') return text
  const [on, off] = codes[how]
  return `\x1b[${on}m${text}\x1b[${off}m`
}

const tonePaints: Readonly<Record<Tone, Paint | undefined>> = {
  plain: undefined,
  faint: 'dim',
  good: 'green',
  bad: 'red',
  doubt: 'yellow',
}

export function toned(look: Look, tone: Tone, text: string): string {
  const how = tonePaints[tone]
  return how ? paint(look, how, text) : text
}

const unicodeGlyphs = {
  good: '✓',
  bad: '✗',
  doubt: '?',
  go: '→',
  point: '•',
  differs: '≠',
  here: '▶',
  rule: '─',
  bar: '│',
  foreign: '┊',
  dot: '·',
}

export type Glyph = keyof typeof unicodeGlyphs

const asciiGlyphs: Readonly<Record<Glyph, string>> = {
  good: '+',
  bad: '!',
  doubt: '?',
  go: '>',
  point: '-',
  differs: '#',
  here: '>',
  rule: '-',
  bar: '|',
  foreign: ':',
  dot: '-',
}

export function glyph(look: Look, name: Glyph): string {
  return (look.unicode ? unicodeGlyphs : asciiGlyphs)[name]
}

/** As wide as prose is pleasant to read, also on a wider terminal. */
export function proseWidth(look: Look): number {
  return Math.max(10, Math.min(look.columns, 100))
}
