import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fisher } from '../../../src/compare/trees/fisher.ts'

describe('how likely chance is', () => {
  it.each([
    [3, 3, 0, 3, 0.1],
    [4, 4, 0, 4, 0.028571],
    [5, 5, 0, 5, 0.007937],
    [1, 1, 0, 1, 1],
    [2, 2, 0, 2, 1 / 3],
    [3, 3, 1, 3, 0.4],
    [5, 5, 1, 5, 0.047619],
    [8, 10, 1, 6, 0.034965],
    [0, 4, 0, 3, 1],
  ])('%i of %i against %i of %i is %f', (times, of, otherTimes, otherOf, chance) => {
    expect(fisher({ times, of }, { times: otherTimes, of: otherOf })).toBeCloseTo(chance, 5)
  })

  it('is a probability, and the same seen from the other side', () => {
    const seen = fc
      .integer({ min: 0, max: 30 })
      .chain((of) => fc.record({ of: fc.constant(of), times: fc.integer({ min: 0, max: of }) }))
    fc.assert(
      fc.property(seen, seen, (a, b) => {
        const chance = fisher(a, b)
        expect(chance).toBeGreaterThan(0)
        expect(chance).toBeLessThanOrEqual(1)
        expect(fisher(b, a)).toBeCloseTo(chance, 9)
      }),
    )
  })
})
