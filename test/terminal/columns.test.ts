import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import wrapAnsi from 'wrap-ansi'
import { columnsOf } from '../../src/terminal/columns.ts'
import { wrap } from '../../src/terminal/lay.ts'

const pieces = fc.constantFrom(
  ...[' ', '  ', 'a', 'word', '1', '#', '─', '│', '✓', '✗', '→', '·', '…', '’', '“'],
  ...['日本', 'é', 'e\u0301', '\u20e3', '\ufe0f', '\u200d', '👍', '\u200b', '\x1b[1mb\x1b[22m'],
)
const texts = fc.array(pieces, { maxLength: 30 }).map((all) => all.join(''))

it('counts columns as the library does, whatever stands beside what', () => {
  fc.assert(
    fc.property(texts, (text) => columnsOf(text) === stringWidth(text)),
    { numRuns: 2000 },
  )
})

it('wraps as the library does', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 4, max: 60 }), (text, width) => {
      expect(wrap(text, width)).toEqual(wrapAnsi(text, width, { hard: true }).split('\n'))
    }),
    { numRuns: 2000 },
  )
})
