import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Truth } from '../../src/model/condition.ts'
import { absent, blind, integer, judge, text, value } from '../support/sample-scope.ts'

type Formula =
  | { readonly is: 'name'; readonly name: 'a' | 'b' | 'c' | 'd' }
  | { readonly is: 'not'; readonly of: Formula }
  | { readonly is: 'and' | 'or'; readonly left: Formula; readonly right: Formula }

const formulas = fc.letrec<{ any: Formula }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ is: fc.constant('name' as const), name: fc.constantFrom('a', 'b', 'c', 'd') }),
    fc.record({ is: fc.constant('not' as const), of: tie('any') }),
    fc.record({ is: fc.constantFrom('and', 'or'), left: tie('any'), right: tie('any') }),
  ),
})).any

function write(formula: Formula): string {
  if (formula.is === 'name') return `suspect.${formula.name}`
  if (formula.is === 'not') return `!(${write(formula.of)})`
  return `(${write(formula.left)}) ${formula.is === 'and' ? '&&' : '||'} (${write(formula.right)})`
}

/** Kleene's strong logic as the order false < unknown < true. */
const order = ['false', 'unknown', 'true'] as const

function kleene(formula: Formula, truths: Readonly<Record<string, number>>): number {
  if (formula.is === 'name') return truths[formula.name] ?? 1
  if (formula.is === 'not') return 2 - kleene(formula.of, truths)
  const [left, right] = [kleene(formula.left, truths), kleene(formula.right, truths)]
  return formula.is === 'and' ? Math.min(left, right) : Math.max(left, right)
}

const truth = fc.constantFrom(0, 1, 2)

describe('the operators', () => {
  it('are those of Kleene, whatever is nested in what', () => {
    fc.assert(
      fc.property(formulas, fc.record({ a: truth, b: truth, c: truth, d: truth }), (formula, truths) => {
        const suspect = Object.fromEntries(
          Object.entries(truths).map(([name, at]) => [name, at === 1 ? blind : value('boolean', at === 2)]),
        )
        const { truth: judged, parts } = judge(write(formula), { facts: { suspect } })
        expect(judged).toBe(order[kleene(formula, truths)])
        expect(parts.length).toBeGreaterThan(0)
        expect(parts.some((part) => part.truth === 'unknown')).toBe(judged === 'unknown')
      }),
      { numRuns: 300 },
    )
  })

  it.each<[string, Truth]>([
    ['suspect.up ? suspect.flags == 1 : suspect.flags == 2', 'true'],
    ['!suspect.up ? suspect.flags == 1 : suspect.flags == 2', 'false'],
    ['suspect.a ? suspect.flags == 1 : suspect.flags == 1', 'unknown'],
    ['suspect.up ? suspect.a : suspect.up', 'unknown'],
  ])('choose as ?: does: %s is %s', (condition, expected) => {
    const suspect = { up: value('boolean', true), flags: integer(1), a: blind }
    expect(judge(condition, { facts: { suspect } }).truth).toBe(expected)
  })
})

describe('the parts of a verdict', () => {
  const facts = {
    suspect: { state: text('down'), flags: integer(3), up: blind },
    baseline: { state: text('up'), flags: absent },
  }
  const parts = (condition: string) => judge(condition, { facts }).parts.map((part) => part.text)

  it('are those that decided', () => {
    expect(parts('suspect.state == "up" && suspect.up')).toEqual(['suspect.state == "up"'])
    expect(parts('suspect.up || suspect.state == "down"')).toEqual(['suspect.state == "down"'])
    expect(parts('suspect.up && suspect.state == "down"')).toEqual(['suspect.up'])
    expect(parts('suspect.flags == 3 && !(suspect.state == "up")')).toEqual([
      'suspect.flags == 3',
      'suspect.state == "up"',
    ])
  })

  it('show each operand, with the other machine beside it', () => {
    expect(judge('suspect.state == "down" || suspect.flags == 4', { facts }).parts).toEqual([
      {
        text: 'suspect.state == "down"',
        truth: 'true',
        reason: '',
        operands: [{ name: 'suspect.state', shown: '"down"', other: { name: 'baseline', shown: '"up"' } }],
      },
    ])
    expect(judge('baseline.flags == 3', { facts }).parts[0]?.operands).toEqual([
      { name: 'baseline.flags', shown: 'absent', other: { name: 'suspect', shown: '3' } },
    ])
  })

  it('say why they are unknown', () => {
    expect(judge('suspect.up', { facts }).parts[0]).toMatchObject({ truth: 'unknown', reason: blind.reason })
  })

  it('leave out a machine that is not there', () => {
    const alone = { facts: { suspect: facts.suspect, baseline: { is_present: value('boolean', false) } } }
    expect(judge('suspect.flags == 3', alone).parts[0]?.operands).toEqual([
      { name: 'suspect.flags', shown: '3' },
    ])
  })
})
