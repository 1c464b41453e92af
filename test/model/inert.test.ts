import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inert, inertLine } from '../../src/model/inert.ts'
import { hostileTexts } from '../support/hostile-texts.ts'

/** Everything that a terminal acts on, or that nobody sees. */
const dangerous =
  /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|[\u{e0000}-\u{e0fff}]|\p{Variation_Selector}|\u034f|[\u115f\u1160\u3164\uffa0]/u
const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
)

describe('foreign text made inert', () => {
  it('holds nothing that a terminal acts on or that nobody sees', () => {
    fc.assert(
      fc.property(anything, (text) => !dangerous.test(inert(text))),
      { numRuns: 2000 },
    )
  })

  it.each(hostileTexts)('holds nothing of %s', (_, text) => {
    expect(inert(text)).not.toMatch(dangerous)
  })

  it('is the same when it is made inert again', () => {
    fc.assert(fc.property(anything, (text) => inert(inert(text)) === inert(text)))
  })

  it('keeps harmless text, with its lines and tabs', () => {
    const text = 'Größe: 3 µs\t日本語 😀 — “ok”\n$ `x` <b>'
    expect(inert(text)).toBe(text)
  })

  it.each([
    ['\u001b[31m', '^[[31m'],
    ['a\rb', 'a^Mb'],
    ['\u0000\u007f', '^@^?'],
    ['\u009b2J', '<U+009B>2J'],
    ['\u202e\u2066\u200b\ufeff', '<U+202E><U+2066><U+200B><U+FEFF>'],
    ['\u{e0041}', '<U+E0041>'],
    ['\ud800', '<U+D800>'],
  ])('shows %j as marks', (text, shown) => {
    expect(inert(text)).toBe(shown)
  })

  it('stays on one line where only one is wanted', () => {
    fc.assert(
      fc.property(anything, (text) => !/[\n\t]/.test(inertLine(text)) && !dangerous.test(inertLine(text))),
    )
  })
})
