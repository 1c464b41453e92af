import { describe, expect, it } from 'vitest'
import { couldNotLook } from '../../src/model/fact.ts'
import { comparableCalls, doubtsOf, firstDifference } from '../../src/model/first-difference.ts'
import { calls, listen, pair, probe, reading } from '../support/sample-reading.ts'

const all = ['a', 'b', 'c']
const declaration = probe(all.map((label) => listen(label)))
const on = (...fns: readonly string[]) => reading(all, calls(...fns.map((fn) => `${fn} 0xa nic`)))

function parting(suspect: readonly string[], baseline: readonly string[]) {
  const found = firstDifference(pair(declaration, on(...suspect), on(...baseline)))
  return found && [found.label, found.lastCommon?.label, found.suspect?.label, found.baseline?.label]
}

describe('the first difference', () => {
  it.each([
    [['a', 'b'], ['a', 'b'], undefined],
    [[], [], undefined],
    [
      ['a', 'c'],
      ['a', 'b'],
      ['b', 'a', 'c', 'b'],
    ],
    [['a'], ['a', 'b'], ['b', 'a', undefined, 'b']],
    [['a', 'b'], ['a'], ['b', 'a', 'b', undefined]],
    [['b'], ['a', 'b'], ['a', undefined, 'b', 'a']],
    [[], ['a'], ['a', undefined, undefined, 'a']],
  ])('of %j and %j', (suspect, baseline, expected) => {
    expect(parting(suspect, baseline)).toEqual(expected)
  })

  it('is another caller too, and never another pointer or process', () => {
    const [first] = calls('a 0xa nic')
    const side = (more: object) => reading(all, first ? [{ ...first, ...more }] : [])
    const moved = { pid: 99, comm: 'other', cpu: 3, timeNs: '5', object: { pointer: '0xb', name: 'nic' } }
    expect(firstDifference(pair(declaration, side({}), side(moved)))).toBeUndefined()
    expect(firstDifference(pair(declaration, side({}), side({ caller: 'x' })))?.label).toBe('a')
  })

  it('leaves out what one machine could not listen to', () => {
    const whole = on('a', 'b')
    const blind = { ...on('b'), coverage: { ...whole.coverage, a: couldNotLook('inlined', 'inlined') } }
    const one = pair(declaration, whole, blind)
    expect(comparableCalls(one, 'suspect').map(({ label }) => label)).toEqual(['b'])
    expect(firstDifference(one)).toBeUndefined()
  })
})

describe('doubts', () => {
  it('are losses, missing proofs and machines that could not be watched', () => {
    const unproved = couldNotLook('not-armed', 'no proof')
    const lossy = reading(all, [], { losses: ['3 lost'], unproved })
    expect(doubtsOf(pair(declaration, lossy, on('a')))).toEqual(['suspect: no proof', 'suspect: 3 lost'])
    expect(doubtsOf(pair(declaration, on('a')))).toEqual(['nothing was watched on the baseline'])
    expect(doubtsOf(pair(declaration, on('a'), on('b')))).toEqual([])
  })
})
