import { describe, expect, it } from 'vitest'
import type { Truth } from '../../src/model/condition.ts'
import { absent, blind, integer, judge, text, value } from '../support/sample-scope.ts'

const facts = {
  suspect: {
    state: absent,
    flags: absent,
    up: value('boolean', true),
    nics: absent,
    a: blind,
    b: absent,
    is_recorded: value('boolean', false),
  },
  baseline: {
    state: text('up 100'),
    flags: integer(0b1010),
    speed: value('number', 1.5),
    nics: value('lines', ['one', 'two']),
    kv: value('map', { mode: 'on' }),
    doc: value('json', { a: { b: 1 } }),
    a: absent,
  },
}

const check = (condition: string) => judge(condition, { facts, names: { repro: text('rebind') } }).truth

describe('an absent fact', () => {
  it.each<[string, Truth]>([
    ['suspect.state == "x"', 'false'],
    ['suspect.state != "x"', 'true'],
    ['"x" != suspect.state', 'true'],
    ['suspect.state == baseline.state', 'false'],
    ['suspect.flags < 3', 'unknown'],
    ['suspect.state.contains("x")', 'unknown'],
    ['re(suspect.state, "x")', 'unknown'],
    ['suspect.b', 'unknown'],
    ['!suspect.b', 'unknown'],
    ['bit(suspect.flags, 1) == true', 'unknown'],
    ['bit(suspect.flags, 1) != true', 'unknown'],
    ['size(suspect.nics) != 0', 'unknown'],
    ['suspect.flags + 1 != 2', 'unknown'],
    ['"one" in suspect.nics', 'unknown'],
  ])('%s is %s', (condition, expected) => {
    expect(check(condition)).toBe(expected)
  })
})

describe('known and absent', () => {
  it.each<[string, Truth]>([
    ['known(baseline.state)', 'true'],
    ['known(suspect.state)', 'false'],
    ['known(suspect.a)', 'false'],
    ['known(suspect.c)', 'false'],
    ['absent(baseline.state)', 'false'],
    ['absent(suspect.state)', 'true'],
    ['absent(suspect.a)', 'unknown'],
    ['!known(suspect.a) && suspect.up', 'true'],
    ['known(repro)', 'true'],
    ['known(port)', 'false'],
  ])('%s is %s', (condition, expected) => {
    expect(check(condition)).toBe(expected)
  })
})

describe('a fact with a value', () => {
  it.each<[string, Truth]>([
    ['baseline.state == "up 100"', 'true'],
    ['baseline.state.startsWith("up")', 'true'],
    ['re(baseline.state, "^up [0-9]+$")', 'true'],
    ['re(baseline.state, "^[0-9]+$")', 'false'],
    ['baseline.flags == 10', 'true'],
    ['bit(baseline.flags, 1)', 'true'],
    ['bit(baseline.flags, 0)', 'false'],
    ['bit(baseline.flags, 64)', 'unknown'],
    ['baseline.speed > 1.0', 'true'],
    ['"two" in baseline.nics', 'true'],
    ['size(baseline.nics) == 3', 'false'],
    ['baseline.nics[1] == "two"', 'true'],
    ['baseline.nics[5] == "two"', 'unknown'],
    ['baseline.kv["mode"] == "on"', 'true'],
    ['baseline.kv["none"] == "on"', 'unknown'],
    ['baseline.doc.a.b == 1.0', 'true'],
    ['baseline.doc.a.constructor == 1.0', 'unknown'],
    ['baseline.doc', 'unknown'],
    ['repro == "rebind"', 'true'],
    ['port == 1', 'unknown'],
    ['suspect.is_present', 'true'],
    ['suspect.is_recorded', 'false'],
    ['baseline.flags / 0 == 1', 'unknown'],
  ])('%s is %s', (condition, expected) => {
    expect(check(condition)).toBe(expected)
  })
})

describe('a big integer', () => {
  const big = (digits: string, condition: string) =>
    judge(condition, { facts: { suspect: { flags: integer(digits) } } }).truth

  it('keeps every digit', () => {
    expect(big('9007199254740993', 'suspect.flags == 9007199254740993')).toBe('true')
    expect(big('9007199254740993', 'suspect.flags == 9007199254740992')).toBe('false')
    expect(big('-9223372036854775808', 'suspect.flags < 0')).toBe('true')
  })

  it('has its highest bits, with a sign or without', () => {
    expect(big('18446744073709551615', 'bit(suspect.flags, 63)')).toBe('true')
    expect(big('9223372036854775807', 'bit(suspect.flags, 63)')).toBe('false')
    expect(big('-1', 'bit(suspect.flags, 63)')).toBe('true')
    expect(big('1109505310756', 'bit(suspect.flags, 40)')).toBe('true')
  })
})

describe('`this`', () => {
  it('is the machine that an action would run on', () => {
    expect(judge('this.state == "up 100"', { facts, self: 'baseline' }).truth).toBe('true')
    expect(judge('this.state == "up 100"', { facts, self: 'suspect' }).truth).toBe('false')
  })
})
