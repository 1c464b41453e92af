import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import { nowhere } from '../../src/model/place.ts'
import { makeSource } from '../../src/playbook/text/source.ts'
import { codeFrame } from '../../src/report/code-frame.ts'

function frame(text: string, piece: string, rest: Partial<Diagnostic> = {}): string {
  const start = text.indexOf(piece)
  const place = makeSource('f.yaml', text).place(start, start + piece.length)
  const diagnostic: Diagnostic = {
    code: 'file/empty',
    severity: 'error',
    message: 'm',
    hint: '',
    place,
    ...rest,
  }
  return codeFrame({ files: [{ name: 'f.yaml', text }], diagnostic })
}

it('shows the place, the line before and after it, and the way out', () => {
  expect(frame('one: 1\ntwo: oops\nthree: 3\n', 'oops', { hint: 'do this' })).toBe(
    [
      'f.yaml:2:6: m [file/empty]',
      '  1 | one: 1',
      '> 2 | two: oops',
      '    |      ^~~~',
      '  3 | three: 3',
      'hint: do this',
      '',
    ].join('\n'),
  )
})

it('says that a warning is one', () => {
  expect(frame('a: b\n', 'b', { severity: 'warning' })).toContain('f.yaml:1:4: warning: m [file/empty]')
})

/** Columns that the underline begins at and has, and the text that stands above it. */
function underlined(shown: string): string {
  const lines = shown.split('\n')
  const at = lines.findIndex((line) => /^ +\| +\^~*$|^ +\| \^~*$/.test(line))
  const mark = /\^~*/.exec(lines[at] ?? '')
  let column = 0
  return [...(lines[at - 1] ?? '')]
    .filter((character) => {
      const here = column
      column += stringWidth(character)
      return here >= (mark?.index ?? 0) && here < (mark?.index ?? 0) + (mark?.[0].length ?? 0)
    })
    .join('')
}

it.each([
  ['title: 状態が不明 oops end', 'oops'],
  ['title: 状態が不明 end', '不明'],
  ['title: \u001b]0;x oops', 'oops'],
  ['\ta: oops', 'oops'],
  [`${'x'.repeat(500)} oops ${'y'.repeat(500)}`, 'oops'],
  [`${'状'.repeat(500)} oops ${'態'.repeat(500)}`, 'oops'],
  ['a: "é́ oops"', 'oops'],
])('underlines the right piece of %j', (text, piece) => {
  expect(underlined(frame(text, piece))).toBe(piece)
})

it('never shows more than a hundred columns of a line, and never a control character', () => {
  const shown = frame(`${'\u001b\u202e'.repeat(300)}oops${'状'.repeat(300)}\n${'z'.repeat(900)}`, 'oops')
  for (const line of shown.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(100 + 8)
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
})

it('underlines a text of many lines to the end of its first', () => {
  expect(underlined(frame('a: "b\n  c"\n', '"b\n  c"'))).toBe('"b')
})

it('is drawn from the file that the mistake stands in, whichever others there are', () => {
  const files = [
    { name: 'main.yaml', text: 'a: 1\nb: 2\n' },
    { name: 'library.yaml', text: 'c: 3\nd: oops\n' },
  ]
  const place = makeSource('library.yaml', files[1]?.text ?? '').place(8, 12)
  const diagnostic: Diagnostic = { code: 'file/empty', severity: 'error', message: 'm', hint: '', place }
  const shown = codeFrame({ files, diagnostic })
  expect(shown).toContain('library.yaml:2:4: m')
  expect(underlined(shown)).toBe('oops')
  expect(shown).not.toContain('b: 2')
})

it('needs no source', () => {
  const place = { ...nowhere, file: 'f' }
  const diagnostic: Diagnostic = { code: 'file/empty', severity: 'error', message: 'm', hint: '', place }
  expect(codeFrame({ files: [], diagnostic })).toBe('f:1:1: m [file/empty]\n')
})
