import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Fact, FactType } from '../../src/model/fact.ts'
import type { Heard } from '../../src/model/reading.ts'
import { absent, blind, called, condition, names, scope, silent, value } from '../support/sample-scope.ts'

const factTypes: Readonly<Record<FactType, true>> = {
  text: true,
  integer: true,
  number: true,
  boolean: true,
  lines: true,
  map: true,
  json: true,
}

const leaves = [
  'suspect.state == "x"',
  'suspect.state != baseline.state',
  'suspect.state.contains("x")',
  're(suspect.state, "^x")',
  'suspect.flags == (3)',
  'suspect.flags + baseline.flags > 4',
  'bit(suspect.flags, 1)',
  'suspect.speed > 1',
  'suspect.up',
  '"x" in suspect.nics',
  'suspect.nics[0] == "x"',
  'size(baseline.nics) == 1',
  'suspect.kv.mode == "x"',
  'suspect.doc.a.b == 3',
  '(suspect.up ? suspect.flags : 3) == 3',
  'port == suspect.flags',
  'called(suspect.watch.queue)',
  'count(baseline.watch.queue) == 1',
  'returned(suspect.watch.queue) == 1',
  'before(suspect.watch.queue, suspect.watch.other)',
  'called_from(suspect.watch.queue, "x")',
  ...['only_suspect', 'only_baseline', 'both', 'neither', 'differs'].map((name) => `${name}(watch.queue)`),
]

const formulas = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...leaves),
    tie('any').map((inner) => `!(${inner})`),
    fc
      .tuple(tie('any'), fc.constantFrom('&&', '||'), tie('any'))
      .map(([a, operator, b]) => `(${a}) ${operator} (${b})`),
    fc.tuple(tie('any'), tie('any'), tie('any')).map(([test, yes, no]) => `(${test}) ? (${yes}) : (${no})`),
  ),
})).any

const facts = [...names.facts]
const heard = fc.oneof(
  fc.constant(silent),
  fc
    .record({ seq: fc.integer({ min: 1, max: 3 }), returned: fc.constantFrom('0x1', '2', undefined) })
    .map(called),
)

it('evaluating never throws, whatever a fact holds', () => {
  const anything: fc.Arbitrary<Fact> = fc.oneof(
    fc.constant(absent),
    fc.constant(blind),
    fc.record({
      state: fc.constant('value' as const),
      type: fc.constantFrom(...(Object.keys(factTypes) as FactType[])),
      value: fc.jsonValue() as fc.Arbitrary<Extract<Fact, { state: 'value' }>['value']>,
    }),
  )
  const machine = fc.record(Object.fromEntries(facts.map(([name]) => [name, anything])))
  const calls = fc.record({ queue: fc.oneof(heard, fc.constant<Heard>(blind)), other: heard })
  const known = fc.record({
    facts: fc.record({ suspect: machine, baseline: machine }),
    calls: fc.record({ suspect: calls, baseline: calls }),
    names: fc.record({ port: anything }),
  })
  fc.assert(
    fc.property(formulas, known, (written, everything) => {
      const { truth, parts } = condition(written).evaluate(scope(everything))
      expect(['true', 'false', 'unknown']).toContain(truth)
      expect(parts.every((part) => (part.truth === 'unknown') === (part.reason !== ''))).toBe(true)
    }),
    { numRuns: 300 },
  )
})

it('what is decided without a fact stays so whatever the fact turns out to be', () => {
  const sample: Record<FactType, readonly Fact[]> = {
    text: [value('text', 'x'), value('text', 'y')],
    integer: [value('integer', 3), value('integer', '1')],
    number: [value('number', 0.5), value('number', 2)],
    boolean: [value('boolean', true), value('boolean', false)],
    lines: [value('lines', ['x']), value('lines', [])],
    map: [value('map', { mode: 'x' }), value('map', {})],
    json: [value('json', { a: { b: 3 } }), value('json', 1)],
  }
  const machine = fc.record(
    Object.fromEntries(facts.map(([name, type]) => [name, fc.constantFrom(absent, ...sample[type])])),
  )
  const calls = fc.record({ queue: heard, other: heard })
  const hide = fc.func(fc.boolean())
  fc.assert(
    fc.property(formulas, machine, machine, calls, calls, hide, (written, a, b, hearA, hearB, hidden) => {
      const checked = condition(written)
      const everything = scope({
        facts: { suspect: a, baseline: b },
        calls: { suspect: hearA, baseline: hearB },
        names: { port: value('integer', 3) },
      })
      const less = checked.evaluate({
        ...everything,
        fact: (role, name) => (hidden(role, name) ? blind : everything.fact(role, name)),
        call: (role, step, label) => (hidden(role, label) ? blind : everything.call(role, step, label)),
      })
      if (less.truth !== 'unknown') expect(checked.evaluate(everything).truth).toBe(less.truth)
    }),
    { numRuns: 500 },
  )
})
