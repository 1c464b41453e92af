import stringWidth from 'string-width'
import type { Diagnostic } from '../model/diagnostic.ts'
import { inertLine } from '../model/inert.ts'

export interface FrameRequest {
  readonly file: string
  readonly text: string
  readonly diagnostic: Diagnostic
}

const widest = 100

/** An author's mistake with the lines around it, a mark below the place, and the hint. */
export function codeFrame({ file, text, diagnostic }: FrameRequest): string {
  const { place, message, code, hint, severity } = diagnostic
  const kind = severity === 'warning' ? 'warning: ' : ''
  const head = `${inertLine(file)}:${place.line}:${place.column}: ${kind}${inertLine(message)} [${code}]\n`
  const lines = text.split('\n')
  const frame = text === '' ? '' : frameOf(lines, place.line, place.column, place.end - place.start)
  return `${head}${frame}${hint === '' ? '' : `  hint: ${inertLine(hint)}\n`}`
}

function frameOf(lines: readonly string[], line: number, column: number, length: number): string {
  const from = Math.max(1, line - 1)
  const to = Math.min(lines.length, line + 1)
  const gutter = String(to).length
  // A long line is shown around the place.
  const skip = column > widest - 20 ? column - Math.floor(widest / 2) : 0
  const rows: string[] = []
  for (let number = from; number <= to; number++) {
    const raw = lines[number - 1] ?? ''
    const shown = inertLine(raw.slice(skip, skip + widest)).trimEnd()
    rows.push(`${number === line ? '>' : ' '} ${String(number).padStart(gutter)} | ${shown}`.trimEnd())
    if (number !== line) continue
    const before = stringWidth(inertLine(raw.slice(skip, column - 1)))
    const marked = stringWidth(inertLine(raw.slice(column - 1, Math.min(column - 1 + length, skip + widest))))
    rows.push(`  ${' '.repeat(gutter)} | ${' '.repeat(before)}${'^'.repeat(Math.max(1, marked))}`)
  }
  return `${rows.join('\n')}\n`
}
