import { describe, expect, it } from 'vitest'
import { nearest } from '../../src/model/nearest.ts'

describe('nearest', () => {
  it.each([
    ['stat', 'state'],
    ['satte', 'state'],
    ['State', 'state'],
    ['timout', 'timeout'],
    ['from_queu', 'from_queue'],
  ])('offers for %s the word %s', (word, meant) => {
    expect(nearest(word, ['flags', 'state', 'timeout', 'from_queue'])).toBe(meant)
  })

  it('offers nothing when every word is far', () => {
    expect(nearest('carrier', ['flags', 'state'])).toBeUndefined()
    expect(nearest('x', [])).toBeUndefined()
  })

  it('does not offer a one-letter word for another one-letter word', () => {
    expect(nearest('a', ['b'])).toBeUndefined()
  })

  it('prefers the word with fewer edits, and the first of equals', () => {
    expect(nearest('flag', ['flaps', 'flags', 'flog'])).toBe('flags')
    expect(nearest('port', ['ports', 'sport'])).toBe('ports')
  })
})
