import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparableCalls } from '../../src/evidence/comparable-calls.ts'
import { doubtsOf, firstDifference } from '../../src/evidence/first-difference.ts'
import type { ReadingPair } from '../../src/evidence/heard.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import { calls, listen, pair, probe, reading } from '../support/sample-reading.ts'

const all = ['a', 'b', 'c', 'd']
const declaration = probe(all.map((label) => listen(label)))
const on = (...fns: readonly string[]) => reading(all, calls(...fns.map((fn) => `${fn} 0xa nic`)))

/** Calls written as `function<caller`. */
const from = (...lines: readonly string[]) => {
  const heard = calls(...lines.map((line) => `${line.split('<')[0]} 0xa nic`))
  return reading(
    all,
    heard.map((call, at) => ({ ...call, caller: lines[at]?.split('<')[1] })),
  )
}

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
    expect(firstDifference(pair(declaration, side({ caller: 'y' }), side({ caller: 'x' })))?.label).toBe('a')
  })

  it.each([
    ['a call of one machine alone before another caller', ['a<x', 'b<x', 'c<x'], ['a<y', 'b<x'], 'c'],
    ['another caller before another order', ['a<x', 'b<x', 'c<x'], ['b<x', 'a<x', 'c<y'], 'c'],
    ['another order', ['a<x', 'b<x'], ['b<x', 'a<x'], 'b'],
    ['the one nearer to the beginning', ['c<x', 'a<x'], ['a<x', 'd<x'], 'c'],
    [
      'nothing when only the counts differ',
      ['a<x', 'b<x', 'b<x', 'a<x', 'b<x'],
      ['a<x', 'a<x', 'b<x'],
      undefined,
    ],
    ['nothing when a caller could not be told', ['a', 'b<x'], ['a<y', 'b<x'], undefined],
  ])('is %s', (_, suspect, baseline, label) => {
    expect(firstDifference(pair(declaration, from(...suspect), from(...baseline)))?.label).toBe(label)
  })

  it('names what the other machine did instead, after the same call', () => {
    const found = firstDifference(
      pair(declaration, from('a<x', 'b<x', 'a<x', 'c<x'), from('a<x', 'b<x', 'a<x', 'd<x', 'c<x')),
    )
    expect(found).toMatchObject({
      label: 'd',
      lastCommon: { label: 'a', call: { seq: 3 } },
      suspect: { label: 'c', call: { seq: 4 } },
      baseline: { label: 'd', call: { seq: 4 } },
    })
  })

  it('is none between a reading and itself, and one when only one side called something', () => {
    const line = fc.array(fc.constantFrom('a<x', 'a<y', 'b<x', 'c', 'd<y'), { maxLength: 12 })
    fc.assert(
      fc.property(line, line, (suspect, baseline) => {
        expect(firstDifference(pair(declaration, from(...suspect), from(...suspect)))).toBeUndefined()
        const there = (lines: readonly string[]) => new Set(lines.map((each) => each.slice(0, 1)))
        const [mine, theirs] = [there(suspect), there(baseline)]
        const alone = all.filter((label) => mine.has(label) !== theirs.has(label))
        const found = firstDifference(pair(declaration, from(...suspect), from(...baseline)))
        if (alone.length > 0) expect(alone).toContain(found?.label)
      }),
    )
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

  it('are a control that was not heard: that machine did not do what the other one did', () => {
    const controlled = { ...declaration, control: 'a' }
    expect(doubtsOf(pair(controlled, on(), on('a', 'b')))).toEqual(['suspect: the control a was not heard'])
    expect(doubtsOf(pair(controlled, on('a'), on('a', 'b')))).toEqual([])
    const whole = on('b')
    const blind = { ...whole, coverage: { ...whole.coverage, a: couldNotLook('inlined', 'it is inlined') } }
    expect(doubtsOf(pair(controlled, blind, on('a')))[0]).toContain('it is inlined')
  })

  it('are an object without a name, whose calls are nobody\u2019s', () => {
    const nameless: ReadingPair = { ...pair(declaration, on('a'), on('b')), names: { suspect: 'nic' } }
    expect(doubtsOf(nameless)).toHaveLength(1)
    expect(comparableCalls(nameless, 'baseline')).toEqual([])
  })
})
