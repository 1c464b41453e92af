import { describe, expect, it } from 'vitest'
import { compileExpression } from '../../src/conditions/compile-expression.ts'
import {
  absent,
  aCall,
  blind,
  called,
  integer,
  type Known,
  names,
  place,
  scope,
  silent,
  text,
  value,
} from '../support/sample-scope.ts'

function compiled(text: string) {
  return compileExpression({ text, locate: (start, end) => ({ ...place, start, end }), names, self: false })
}

function show(text: string, known: Known): string {
  const made = compiled(text)
  if ('show' in made) return made.show(scope(known))
  throw new Error(made.map((error) => `${error.code}: ${error.message}`).join('; '))
}

const suspect = (facts: NonNullable<NonNullable<Known['facts']>['suspect']>): Known => ({
  facts: { suspect: facts },
})

describe('an expression of prose shows', () => {
  it.each([
    ['suspect.state', suspect({ state: text('up') }), 'up'],
    ['suspect.flags', suspect({ flags: { state: 'value', type: 'integer', value: 4, shown: '0x4' } }), '0x4'],
    ['suspect.nics', suspect({ nics: value('lines', ['a', 'b']) }), 'a, b'],
    ['suspect.state', suspect({ state: absent }), 'absent'],
    ['suspect.state', suspect({ state: blind }), 'could not look: the login may not'],
    ['suspect', {}, 'ssh:suspect'],
    ['port', { names: { port: integer(80) } }, '80'],
    ['suspect.watch.action', { action: text('done') }, 'done'],
    ['suspect.watch.queue', { calls: { suspect: { queue: called({ returned: '0x1' }) } } }, '0x1'],
    ['suspect.watch.queue', { calls: { suspect: { queue: called(aCall(1), aCall(2)) } } }, 'called 2 times'],
    ['suspect.watch.queue', { calls: { suspect: { queue: silent } } }, 'not called'],
  ] satisfies [string, Known, string][])('a name as what it is: %s', (expression, known, shown) => {
    expect(show(expression, known)).toBe(shown)
  })

  it.each([
    ['suspect.flags > 2 ? "high" : "low"', suspect({ flags: integer(3) }), 'high'],
    ['suspect.flags > 2 ? suspect.state : "low"', suspect({ flags: integer(1) }), 'low'],
    ['suspect.flags > 2 ? "a" : suspect.flags > 1 ? "b" : "c"', suspect({ flags: integer(2) }), 'b'],
    ['suspect.flags * 2 + 1', suspect({ flags: integer(3) }), '7'],
    ['suspect.speed / 2.0', suspect({ speed: value('number', 5) }), '2.5'],
    ['size(suspect.nics)', suspect({ nics: value('lines', ['a', 'b']) }), '2'],
    ['suspect.kv["a"]', suspect({ kv: value('map', { a: 'x' }) }), 'x'],
    ['suspect.state == "up"', suspect({ state: text('up') }), 'true'],
    ['suspect.state == "up"', suspect({ state: absent }), 'false'],
    ['suspect.a && suspect.b', suspect({ a: value('boolean', false), b: blind }), 'false'],
    ['known(suspect.state) ? suspect.state : "nothing"', suspect({ state: blind }), 'nothing'],
    ['count(suspect.watch.queue)', { calls: { suspect: { queue: called(aCall(1)) } } }, '1'],
  ] satisfies [string, Known, string][])('what it comes to: %s', (expression, known, shown) => {
    expect(show(expression, known)).toBe(shown)
  })

  it.each([
    ['suspect.flags > 2 ? "high" : "low"', suspect({ flags: blind }), 'could not look: the login may not'],
    ['suspect.flags > 2 ? "high" : "low"', suspect({ flags: absent }), 'could not look: it is absent'],
    ['suspect.flags * 2', suspect({ flags: absent }), 'absent'],
    ['suspect.flags * 2', suspect({ flags: blind }), 'could not look: the login may not'],
    [
      'suspect.a && suspect.b',
      suspect({ a: value('boolean', true), b: blind }),
      'could not look: the login may not',
    ],
    ['suspect.kv["b"]', suspect({ kv: value('map', { a: 'x' }) }), 'could not look: No such key: b'],
  ] satisfies [string, Known, string][])('why there is no value: %s', (expression, known, shown) => {
    expect(show(expression, known)).toBe(shown)
  })
})

it('tells what it reads, and where; the machine itself is no name of the evidence', () => {
  const made = compiled('suspect.flags > 2 ? port : suspect.watch.queue == 1 ? 1 : 2')
  expect(made).toMatchObject([{ code: 'condition/type' }])
  const right = compiled('suspect.flags > 2 ? port : count(baseline.watch.queue)')
  expect('uses' in right && right.uses.map(({ range }) => right.text.slice(range.start, range.end))).toEqual([
    'suspect.flags',
    'port',
    'baseline.watch.queue',
  ])
  expect(compiled('suspect')).toMatchObject({ uses: [] })
})
