import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMap, isScalar, parseDocument } from 'yaml'
import { locateText } from '../../src/playbook/text/locate-text.ts'
import { makeSource } from '../../src/playbook/text/source.ts'

/** The value of `a`, and the way to its pieces. */
function scalarOf(text: string) {
  const document = parseDocument(text)
  const scalar = isMap(document.contents) ? document.contents.get('a', true) : undefined
  const value: unknown = isScalar(scalar) ? scalar.value : undefined
  if (!isScalar(scalar) || typeof value !== 'string') throw new Error(`no text in ${text}`)
  const source = makeSource('f', text)
  return { value, locate: locateText(scalar, value, source), source }
}

function pieceOf(text: string, piece: string): string {
  const { value, locate, source } = scalarOf(text)
  const at = value.indexOf(piece)
  const place = locate(at, at + piece.length)
  return source.text.slice(place.start, place.end)
}

describe('finds a piece of a value where it is written', () => {
  it.each([
    ['a: one two three', 'two', 'two'],
    ["a: 'it''s two'", 'two', 'two'],
    ["a: 'it''s two'", "it's", "it''s"],
    ['a: "\\x41\\u0042 \\"two\\" \\n"', 'two', 'two'],
    ['a: "\\x41\\u0042 two"', 'AB', '\\x41\\u0042'],
    ['a: "\\U0001F600 two"', 'two', 'two'],
    ['a: |\n  one\n\n    two\n  three', 'two', 'two'],
    ['a: |2\n    one\n  two', 'two', 'two'],
    ['a: |-\r\n  one\r\n  two\r\n', 'two', 'two'],
    ['b: 1\na: &x  two # no', 'two', 'two'],
    ['a: >-\n  one\n  two\n\n    three\n  four', 'two', 'two'],
    ['a: >-\n  one\n  two\n\n    three\n  four', 'four', 'four'],
    ['a: one\n  two', 'two', 'two'],
    ["a: 'it''s\n  two'", 'two', 'two'],
    ["a: 'it''s\n  two'", "it's", "it''s"],
  ])('%j', (text, piece, written) => {
    expect(pieceOf(text, piece)).toBe(written)
  })
})

it('takes the whole of a text in double quotes over several lines', () => {
  const text = 'a: "one\n  two"'
  expect(pieceOf(text, 'two')).toBe(text.slice(3))
})

it('finds every character of a quoted text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (value) => {
      const text = `a: ${JSON.stringify(value)}`
      fc.pre(!value.includes('\u007f'))
      const { locate, source } = scalarOf(text)
      for (const [index, character] of [...value].entries()) {
        const at = [...value].slice(0, index).join('').length
        const place = locate(at, at + character.length)
        expect(JSON.parse(`"${source.text.slice(place.start, place.end)}"`)).toBe(character)
      }
    }),
    { numRuns: 100 },
  )
})

it('finds every character of a block', () => {
  const line = fc.stringMatching(/^[a-z ]{0,12}[a-z]$/)
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 6 }),
      (lines, indent) => {
        const text = `a: |${indent}\n${lines.map((each) => `${' '.repeat(indent)}${each}\n`).join('')}`
        const { value, locate, source } = scalarOf(text)
        for (let at = 0; at < value.length; at++) {
          const place = locate(at, at + 1)
          expect(source.text[place.start]).toBe(value[at])
        }
      },
    ),
    { numRuns: 100 },
  )
})
