import { describe, expect, it } from 'vitest'
import { compareSurveys } from '../../src/compare/compare-surveys.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { Reading } from '../../src/model/reading.ts'

function counted(
  counts: Record<string, number>,
  more: Partial<Reading> = {},
  deaf: readonly string[] = [],
): Reading {
  const why = couldNotLook('inlined', 'inlined')
  const survey = { counts, deaf: deaf.map((fn) => ({ fn, why })) }
  return { backend: 'test', coverage: {}, calls: [], losses: [], unproved: undefined, survey, ...more }
}

describe('two surveys', () => {
  it('rank what one machine alone called every time before counts beyond the noise, and what is not known apart', () => {
    const found = compareSurveys({
      suspect: [
        counted({ a: 4, b: 30, c: 9, gone: 0, once: 0, never: 0 }, {}, ['d']),
        counted({ a: 5, b: 33, c: 3, gone: 0, once: 0, never: 0 }, {}, ['d']),
      ],
      baseline: [
        counted({ a: 4, b: 3, c: 5, d: 1, gone: 2, once: 0, never: 0 }),
        counted({ a: 5, b: 3, c: 6, d: 1, gone: 2, once: 1, never: 0 }),
      ],
    })
    expect(found.verdict).toBe('parts')
    expect(found.rows.map(({ fn, verdict }) => `${fn} ${verdict}`)).toEqual([
      'gone only-baseline',
      'b counts',
      'd unknown',
      'once alike',
      'a alike',
      'c alike',
    ])
  })

  it('claim no silence of a machine that lost events', () => {
    const suspect = [counted({ a: 1, b: 0 }, { losses: ['9 events'] })]
    const found = compareSurveys({ suspect, baseline: [counted({ a: 1, b: 1 }), counted({ a: 1, b: 1 })] })
    expect(found.verdict).toBe('inconclusive')
    expect(found.rows[0]).toMatchObject({ fn: 'b', verdict: 'unknown' })
  })

  it('do not take a function that the other kernel does not have for one that it did not call', () => {
    const suspect = [counted({ a: 1 }), counted({ a: 1 })]
    const found = compareSurveys({ suspect, baseline: [counted({ a: 1, b: 1 }), counted({ a: 1, b: 1 })] })
    expect(found.verdict).toBe('inconclusive')
    expect(found.rows[0]).toMatchObject({ fn: 'b', suspect: undefined, verdict: 'unknown' })
  })

  it('are inconclusive when the baseline called nothing', () => {
    const found = compareSurveys({ suspect: [counted({ a: 1 })], baseline: [counted({})] })
    expect(found).toMatchObject({ verdict: 'inconclusive' })
  })
})
