import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inert, inertLine } from '../../src/model/inert.ts'
import { hostileTexts } from '../support/hostile-texts.ts'

/** What is seen and stays where it is: letters, marks, numbers, punctuation, symbols, spaces; and the end of a line. */
const plain = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\p{Co}\p{Cn}\n]*$/u
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

describe('text from outside', () => {
  it('keeps nothing but what is seen, and LF', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom(
        '\r\n',
        '\x1b[31m',
        '\x9b',
        '\u202e',
        '\u{e0041}',
        '\ufe0f',
        '\ud800',
        '\u2028',
        '\u00ad',
      ),
    )
    fc.assert(
      fc.property(fc.array(unit), (parts) => {
        const shown = inert(parts.join(''))
        expect(shown).toMatch(plain)
        expect(shown.replaceAll('\n', '')).not.toMatch(hidden)
        expect(inertLine(parts.join(''))).not.toContain('\n')
      }),
      { numRuns: 2000 },
    )
  })

  it('is inert for every code point', () => {
    const wrong: string[] = []
    for (let code = 0; code <= 0x10ffff; code++) {
      const shown = inert(String.fromCodePoint(code))
      if (code !== 10 && hidden.test(shown)) wrong.push(code.toString(16))
    }
    expect(wrong).toEqual([])
  })

  it.each(hostileTexts)('shows %s, and leaves out none of it', (_name, words) => {
    const shown = inert(words)
    expect(shown).toMatch(plain)
    for (const word of words.match(/[a-z]{3,}/gi) ?? []) expect(shown).toContain(word)
  })

  it('stays as it is when there is nothing wrong with it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\n\x20-\x7e\u00e9\u6f22\u{1f600}]*$/u), (words) => {
        expect(inert(words)).toBe(words)
      }),
    )
  })

  it('stays as it is the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        expect(inert(inert(words))).toBe(inert(words))
      }),
    )
  })

  it('shows which character it was', () => {
    expect(inert('\x1b[2J\x00\x7f\x9b\u202e\u{e0041}\ud800')).toBe(
      '^[[2J^@^?<U+009B><U+202E><U+E0041><U+D800>',
    )
    expect(inert('a\r\nb\rc\td')).toBe('a\nb^Mc    d')
    expect(inertLine('a\nb')).toBe('a⏎b')
  })
})
