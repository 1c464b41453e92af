import stringWidth from 'string-width'
import type { Diagnostic } from '../model/diagnostic.ts'
import { inert, inertLine } from '../model/inert.ts'
import type { PlaybookFile } from '../model/playbook-file.ts'
import { beginning, ending } from './bounds.ts'

const widest = 100
/** Columns kept before the place when a line is cut. */
const lead = 40
/** casebook looks at so many characters of a line on either side of the place: as many as a hundred columns can need. */
const near = 1000

/**
 * A mistake with the lines around it, from the file that it stands in: `file:line:column: message [code]`, the source with the place underlined, and the hint. Ends with a
 * line feed. Hidden characters are shown as visible marks, wide ones count as two columns, long lines are cut around the place.
 */
export function codeFrame(input: { files: readonly PlaybookFile[]; diagnostic: Diagnostic }): string {
  const { message, code, hint, severity, place } = input.diagnostic
  const text = input.files.find((file) => file.name === place.file)?.text ?? ''
  const kind = severity === 'warning' ? 'warning: ' : ''
  const head = `${inertLine(place.file)}:${place.line}:${place.column}: ${kind}${inertLine(message)} [${code}]`
  const tail = hint === '' ? [] : [`hint: ${inert(hint)}`]
  return `${[head, ...sourceLines(text, place), ...tail].join('\n')}\n`
}

function sourceLines(text: string, place: Diagnostic['place']): string[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''))
  const line = lines[place.line - 1]
  if (line === undefined || text === '') return []
  const digits = String(Math.min(place.line + 1, lines.length)).length
  const row = (number: number, mark: string, shown: string) =>
    `${mark} ${String(number).padStart(digits)} | ${shown}`.trimEnd()
  const beside = (text: string) => cut(inertLine(beginning(text, near)), widest)
  const before = lines[place.line - 2]
  const after = lines[place.line]
  const { shown, underline } = cutAround(line, place)
  return [
    ...(before === undefined ? [] : [row(place.line - 1, ' ', beside(before))]),
    row(place.line, '>', shown),
    `  ${' '.repeat(digits)} | ${underline}`,
    ...(after === undefined || after.trim() === '' ? [] : [row(place.line + 1, ' ', beside(after))]),
  ]
}

/** A line and what stands below it; a place that goes on in later lines is underlined to the end of this one. */
function cutAround(line: string, place: Diagnostic['place']): { shown: string; underline: string } {
  const from = place.column - 1
  const to = from + Math.max(0, place.end - place.start)
  const whole = inertLine(ending(line.slice(0, from), near))
  const marked = cut(inertLine(beginning(line.slice(from, to), near)), widest - lead)
  const after = inertLine(beginning(line.slice(to), near))
  const fits = stringWidth(whole + marked + after) <= widest
  const before = fits ? whole : cutLeft(whole, lead)
  const rest = fits ? after : cut(after, widest - stringWidth(before + marked))
  const width = Math.max(1, stringWidth(marked))
  return {
    shown: before + marked + rest,
    underline: `${' '.repeat(stringWidth(before))}^${'~'.repeat(width - 1)}`,
  }
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** At most so many columns; what is left out is marked. */
function cut(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text
  return `${take(graphemes(text), columns - 1).join('')}…`
}

function cutLeft(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text
  return `…${take(graphemes(text).reverse(), columns - 1)
    .reverse()
    .join('')}`
}

function graphemes(text: string): string[] {
  return [...segmenter.segment(text)].map((each) => each.segment)
}

function take(pieces: readonly string[], columns: number): string[] {
  let used = 0
  const end = pieces.findIndex((piece) => {
    used += stringWidth(piece)
    return used > columns
  })
  return pieces.slice(0, end < 0 ? undefined : end)
}
