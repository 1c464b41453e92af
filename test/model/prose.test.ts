import { describe, expect, it } from 'vitest'
import { couldNotLook } from '../../src/model/fact.ts'
import { inlineCode, showFact } from '../../src/model/prose.ts'
import { absent, integer, text, value } from '../support/sample-scope.ts'

describe('inline code', () => {
  it.each([
    ['a', '`a`'],
    ['', '`  `'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a\nb', '`a b`'],
  ])('of %j is %j', (content, markdown) => {
    expect(inlineCode(content)).toBe(markdown)
  })
})

describe('a fact for people', () => {
  it('is on one line, text in quotes', () => {
    expect(showFact(text('a\nb'))).toBe('"a\\nb"')
    expect(showFact(integer('18446744073709551615'))).toBe('18446744073709551615')
    expect(showFact(value('lines', ['a', 'b']))).toBe('a, b')
    expect(showFact(value('map', { a: '1' }))).toBe('{"a":"1"}')
    expect(showFact(absent)).toBe('absent')
    expect(showFact(couldNotLook('failed', 'broken'))).toBe('could not look: broken')
  })
})
