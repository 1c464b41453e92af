import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadMarkdown } from '../../src/terminal/markdown-terminal.ts'
import { isPlain, plainLines } from '../../src/terminal/plain-text.ts'

const markdown = await loadMarkdown()
const look = { columns: 80, colour: true, unicode: true }
const bits = [
  'A',
  'word',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '1. ',
  '- ',
  '(',
  ')',
  '.',
  ',',
  '"',
  "'",
  '%',
  '/',
  ';',
  '?',
  '7',
]
const more = [
  '    ',
  '`',
  '*',
  '_',
  '#',
  '>',
  '|',
  '=',
  '<b>',
  '&amp;',
  '\\',
  '[a](b)',
  'www.a.b',
  'a@b.c',
  '~',
  'é',
]
const texts = fc.array(fc.constantFrom(...bits, ...more), { maxLength: 12 }).map((parts) => parts.join(''))
const plain = fc.array(fc.constantFrom(...bits), { maxLength: 12 }).map((parts) => parts.join(''))

it('what is taken for plain words looks as the library for Markdown lays it out', () => {
  fc.assert(
    fc.property(fc.oneof(texts, plain), fc.constantFrom(10, 40, 78), (text, width) => {
      fc.pre(isPlain(text))
      expect(plainLines(text, width)).toEqual(markdown(text, look, width))
    }),
    { numRuns: 3000 },
  )
})

it.each(['done', 'It is so. Why?\nAnd more.\n\nA second one (100%).'])('%j is plain', (text) => {
  expect(isPlain(text)).toBe(true)
})

it.each(['`a`', 'a *b*', '- a', '1. a', '# a', '    a', 'See www.a.b', 'a  \nb', 'a\n===', 'https://a'])(
  '%j is more than plain words',
  (text) => {
    expect(isPlain(text)).toBe(false)
  },
)
