import { describe, expect, it } from 'vitest'
import type { Truth } from '../../src/model/condition.ts'
import type { Call, Heard } from '../../src/model/reading.ts'
import { blind, called, judge, silent, text } from '../support/sample-scope.ts'

const once = called({ caller: 'worker', stack: ['worker', 'thread'] })
const truths = (condition: string, sides: readonly [Heard, Heard]) =>
  judge(condition, { calls: { suspect: { queue: sides[0] }, baseline: { queue: sides[1] } } }).truth

describe('what one machine was heard to do', () => {
  it.each<[string, Truth, Truth, Truth]>([
    ['called(suspect.watch.queue)', 'true', 'false', 'unknown'],
    ['!called(suspect.watch.queue)', 'false', 'true', 'unknown'],
    ['count(suspect.watch.queue) == 1', 'true', 'false', 'unknown'],
    ['count(suspect.watch.queue) == 0', 'false', 'true', 'unknown'],
    ['called_from(suspect.watch.queue, "worker")', 'true', 'false', 'unknown'],
    ['called_from(suspect.watch.queue, "thread")', 'true', 'false', 'unknown'],
    ['called_from(suspect.watch.queue, "nobody")', 'false', 'false', 'unknown'],
    ['known(suspect.watch.queue)', 'true', 'false', 'false'],
    ['absent(suspect.watch.queue)', 'false', 'true', 'unknown'],
    ['returned(suspect.watch.queue) == 1', 'unknown', 'unknown', 'unknown'],
  ])('%s: called %s, silent %s, could not look %s', (condition, whenCalled, whenSilent, whenBlind) => {
    expect(truths(condition, [once, silent])).toBe(whenCalled)
    expect(truths(condition, [silent, once])).toBe(whenSilent)
    expect(truths(condition, [blind, once])).toBe(whenBlind)
  })

  it('cannot be asked for a caller that was not recorded', () => {
    expect(truths('called_from(suspect.watch.queue, "x")', [called({}), silent])).toBe('unknown')
  })

  it('says why it is unknown', () => {
    const { parts } = judge('called(suspect.watch.queue)', { calls: { suspect: { queue: blind } } })
    expect(parts[0]?.reason).toBe(blind.reason)
    expect(parts[0]?.operands[0]?.shown).toContain(blind.reason)
  })
})

describe('what both machines were heard to do', () => {
  const sides: Record<string, Heard> = { called: once, silent, blind }
  it.each<[string, string, Truth, Truth, Truth, Truth, Truth]>([
    ['called', 'called', 'false', 'false', 'true', 'false', 'false'],
    ['called', 'silent', 'true', 'false', 'false', 'false', 'true'],
    ['silent', 'called', 'false', 'true', 'false', 'false', 'true'],
    ['silent', 'silent', 'false', 'false', 'false', 'true', 'false'],
    ['blind', 'called', 'false', 'unknown', 'unknown', 'false', 'unknown'],
    ['blind', 'silent', 'unknown', 'false', 'false', 'unknown', 'unknown'],
    ['called', 'blind', 'unknown', 'false', 'unknown', 'false', 'unknown'],
    ['silent', 'blind', 'false', 'unknown', 'false', 'unknown', 'unknown'],
    ['blind', 'blind', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown'],
  ])(
    'suspect %s, baseline %s: only_suspect %s, only_baseline %s, both %s, neither %s, differs %s',
    (suspect, baseline, ...expected) => {
      const functions = ['only_suspect', 'only_baseline', 'both', 'neither', 'differs']
      const pair: [Heard, Heard] = [sides[suspect] ?? silent, sides[baseline] ?? silent]
      expect(functions.map((name) => truths(`${name}(watch.queue)`, pair))).toEqual(expected)
    },
  )
})

describe('returned values', () => {
  const returns = (...values: readonly string[]) => called(...values.map((returned) => ({ returned })))

  it.each<[string, Heard, Truth]>([
    ['returned(suspect.watch.queue) == 0x10130be8024', returns('0x10130be8024'), 'true'],
    ['bit(returned(suspect.watch.queue), 5)', returns('0x20', '0x20'), 'true'],
    ['returned(suspect.watch.queue) == 1', returns('0x1', '0x2'), 'unknown'],
    ['returned(suspect.watch.queue) == -1', returns('0xffffffffffffffff'), 'true'],
    ['bit(returned(suspect.watch.queue), 63)', returns('0xffffffffffffffff'), 'true'],
    ['returned(suspect.watch.queue) == 1', returns('not a number'), 'unknown'],
    ['differs(watch.queue)', returns('0x2'), 'true'],
    ['differs(watch.queue)', returns('0x1'), 'false'],
    ['differs(watch.queue)', returns('0x1', '0x2'), 'unknown'],
  ])('%s', (condition, suspect, expected) => {
    expect(truths(condition, [suspect, returns('0x1')])).toBe(expected)
  })
})

describe('order', () => {
  const order = (queue: Heard, other: Heard) =>
    judge('before(suspect.watch.queue, suspect.watch.other)', { calls: { suspect: { queue, other } } }).truth

  it('is that of the first calls', () => {
    expect(order(called({ seq: 1 }, { seq: 9 }), called({ seq: 2 }))).toBe('true')
    expect(order(called({ seq: 3 }), called({ seq: 2 }))).toBe('false')
    expect(order(silent, called({ seq: 2 }))).toBe('false')
    expect(order(called({ seq: 1 }), silent)).toBe('false')
    expect(order(blind, called({ seq: 2 }))).toBe('unknown')
    expect(order(called({ seq: 2 }), blind)).toBe('unknown')
  })

  it('is settled by a silence, whatever became of the other', () => {
    expect(order(silent, blind)).toBe('false')
    expect(order(blind, silent)).toBe('false')
  })
})

describe('a machine on which calls may have been lost', () => {
  const lossy = (call: Partial<Call>): Heard => {
    const whole = called(call)
    return whole.state === 'called' ? { ...whole, incomplete: 'events were lost: 9' } : whole
  }
  const from = { caller: 'worker', stack: ['worker'], returned: '0x1', seq: 1 }

  it.each<[string, Truth]>([
    ['called(suspect.watch.queue)', 'true'],
    ['both(watch.queue)', 'true'],
    ['count(suspect.watch.queue) == 1', 'unknown'],
    ['called_from(suspect.watch.queue, "worker")', 'true'],
    ['called_from(suspect.watch.queue, "nobody")', 'unknown'],
    ['returned(suspect.watch.queue) == 1', 'true'],
    ['differs(watch.queue)', 'unknown'],
    ['before(suspect.watch.queue, suspect.watch.other)', 'unknown'],
  ])('still called what was heard, and no more: %s is %s', (written, expected) => {
    const calls = {
      suspect: { queue: lossy(from), other: called({ seq: 2 }) },
      baseline: { queue: called(from) },
    }
    expect(judge(written, { calls }).truth).toBe(expected)
  })
})

describe('a probe step as a whole', () => {
  it('tells how its action went', () => {
    expect(judge('suspect.watch.action == "failed"', { action: text('failed') }).truth).toBe('true')
    expect(judge('suspect.watch.action == "failed"', {}).truth).toBe('unknown')
  })

  it('tells where the machines part', () => {
    const at = (label: string) => ({ firstDifference: text(label) })
    expect(judge('first_difference(watch) == "queue"', at('queue')).truth).toBe('true')
    expect(judge('first_difference(watch) == "queue"', at('')).truth).toBe('false')
    expect(judge('first_difference(watch) == ""', at('')).truth).toBe('true')
    expect(judge('first_difference(watch) == ""', {}).truth).toBe('unknown')
  })
})
