import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { condition, integer, judge, scope, text, value } from '../support/sample-scope.ts'

const facts = {
  suspect: { state: text('x)'), flags: integer(3), up: value('boolean', true), nics: value('lines', ['x']) },
}

describe('parentheses', () => {
  it.each([
    'suspect.flags == (3)',
    '(suspect.flags + 1) * 2 == 8',
    '"x)" == (suspect.state)',
    '((suspect.flags) == ((3)))',
    '!(suspect.flags == (4))',
    '(suspect.state).contains((")"))',
    '((suspect.up)) && !((suspect.flags) > (4))',
    '( // ( of a comment\n suspect.flags + 1) == 4',
    '"http://(" != suspect.state && (suspect.flags + 1) == (4)',
    '((suspect.up) ? (suspect.flags) : (4)) == (3)',
    '"x" in (suspect.nics)',
  ])('may stand around any piece of a condition: %s', (written) => {
    expect(judge(written, { facts }).truth).toBe('true')
  })

  it('are shown with their piece where it needs them', () => {
    const written = '((suspect.flags + 1) > (2)) && (suspect.state == "x)")'
    expect(judge(written, { facts }).parts.map((part) => part.text)).toEqual([
      '(suspect.flags + 1) > (2)',
      'suspect.state == "x)"',
    ])
  })

  it('around whole and part never change what a condition comes to', () => {
    const wrapped = (inner: string) => fc.integer({ min: 0, max: 3 }).map((n) => wrap(inner, n))
    const sum = fc.tuple(wrapped('suspect.flags'), wrapped('1'), fc.integer({ min: 0, max: 2 }))
    const comparison = fc
      .tuple(sum, wrapped('4'), fc.integer({ min: 0, max: 2 }))
      .map(([[a, b, n], c, m]) => wrap(`${wrap(`${a} + ${b}`, n)} == ${c}`, m))
    fc.assert(
      fc.property(comparison, comparison, fc.constantFrom('&&', '||'), (left, right, operator) => {
        const { truth, parts } = condition(`${left} ${operator} !${wrap(right, 1)}`).evaluate(
          scope({ facts }),
        )
        expect(truth).toBe(operator === '&&' ? 'false' : 'true')
        for (const part of parts)
          expect(condition(part.text).evaluate(scope({ facts })).truth).toBe(part.truth)
      }),
      { numRuns: 100 },
    )
  })
})

function wrap(inner: string, times: number): string {
  return `${'( '.repeat(times)}${inner}${' )'.repeat(times)}`
}
