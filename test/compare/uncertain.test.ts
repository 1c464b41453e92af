import { describe, expect, it } from 'vitest'
import { compareReadings } from '../../src/compare/compare-readings.ts'
import { calls, listen, pair, probe, reading } from '../support/sample-reading.ts'

const declaration = probe(['a', 'b'].map((label) => listen(label)))
const from = (fns: readonly string[], caller?: string) =>
  reading(
    ['a', 'b'],
    calls(...fns.map((fn) => `${fn} 0xa nic`)).map((call) => ({ ...call, caller })),
  )

describe('a caller that could not be told', () => {
  it('is no difference, in the lanes and in the edges', () => {
    const told = from(['a', 'b'], 'x')
    for (const one of [
      pair(declaration, from(['a', 'b']), told),
      pair(declaration, told, from(['a', 'b'])),
    ]) {
      const comparison = compareReadings(one)
      expect(comparison.lanes.map((row) => row.mark)).toEqual(['=', '='])
      expect([...comparison.onlyOnSuspect, ...comparison.onlyOnBaseline]).toEqual([])
      expect(comparison.firstDivergence).toBeUndefined()
    }
  })

  it('hides no edge of a function whose callers are all known', () => {
    const comparison = compareReadings(pair(declaration, from(['a'], 'x'), from(['a'], 'y')))
    expect(comparison.onlyOnSuspect).toEqual([{ caller: 'x', fn: 'a' }])
    expect(comparison.onlyOnBaseline).toEqual([{ caller: 'y', fn: 'a' }])
  })
})

describe('thousands of calls', () => {
  it('are compared as far as the bound, which is said', () => {
    const many = (fn: string) => Array.from({ length: 6000 }, () => fn)
    const comparison = compareReadings(pair(declaration, from(many('a'), 'x'), from(many('b'), 'x')))
    expect(comparison.lanes.reduce((sum, row) => sum + row.repeat, 0)).toBe(10_000)
    expect(comparison.lanes).toHaveLength(2)
    expect(comparison.doubts).toHaveLength(1)
    expect(comparison.counts['a']).toEqual({ suspect: 6000, baseline: 0 })
  })
})

describe('a control that was not heard', () => {
  it('is a doubt, and no label is called silent', () => {
    const controlled = { ...declaration, control: 'a' }
    const comparison = compareReadings(pair(controlled, from([]), from(['a', 'b'], 'x')))
    expect(comparison.doubts).toEqual(['suspect: the control a was not heard'])
    expect(comparison.labels.find(({ label }) => label === 'b')?.verdict).toBe('unknown')
  })
})
