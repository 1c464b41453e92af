import { describe, expect, it } from 'vitest'
import { factOf } from '../../src/facts/fact-of.ts'
import { readParser } from '../../src/facts/read-parser.ts'
import { couldNotLook, type Json } from '../../src/model/fact.ts'
import type { Observation, RawObservation } from '../../src/model/observation.ts'
import { nowhere } from '../../src/model/place.ts'

function observation(as: Json, rest: Partial<Observation> = {}): Observation {
  const parser = readParser(as)
  if ('unknown' in parser) throw new Error(parser.unknown)
  return {
    name: 'thing',
    about: '',
    source: { read: '/thing' },
    parser,
    on: ['suspect'],
    root: false,
    timeoutMs: 5000,
    invalidMeans: undefined,
    absentExit: undefined,
    place: nowhere,
    ...rest,
  }
}

const exited = (stdout: string, exitCode = 0, stderr = ''): RawObservation => {
  return { ended: 'exited', exitCode, stdout, stderr, truncated: false }
}

describe('a value', () => {
  it.each<[Json, string, string, Json]>([
    ['text', ' up\n', 'text', 'up'],
    ['text', '', 'text', ''],
    ['integer', '42\n', 'integer', 42],
    ['integer', '-7', 'integer', -7],
    ['integer', '+7', 'integer', 7],
    ['integer', '9007199254740991', 'integer', 9007199254740991],
    ['integer', '9007199254740993', 'integer', '9007199254740993'],
    ['integer', '18446744073709551615', 'integer', '18446744073709551615'],
    ['hex', '0x1003\n', 'integer', 0x1003],
    ['hex', 'FF', 'integer', 255],
    ['hex', '0xffffffffffffffff', 'integer', '18446744073709551615'],
    ['number', '0.25\n', 'number', 0.25],
    ['number', '1e3', 'number', 1000],
    ['lines', 'a\n\n b \n', 'lines', ['a', ' b']],
    ['lines', '', 'lines', []],
    ['json', '{"a":[1,null]}', 'json', { a: [1, null] }],
    [
      'json',
      '{"id":9007199254740993,"t":"9007199254740993"}',
      'json',
      {
        id: '9007199254740993',
        t: '9007199254740993',
      },
    ],
    ['key=value', 'A=1\n# no\nB="x y"\nC=\nA=2\n', 'map', { A: '2', B: 'x y', C: '' }],
    ['bit 0', '10\n', 'integer', 1],
    ['bit 1', '10\n', 'integer', 0],
    [{ match: 'State: (\\S+)' }, 'x\nState: UP on\n', 'text', 'UP'],
    [{ match: 'U.' }, 'State: UP', 'text', 'UP'],
  ])('of %j is read from %j', (as, stdout, type, value) => {
    expect(factOf(observation(as), exited(stdout))).toMatchObject({ state: 'value', type, value })
  })

  it('of hex is shown to people as hex', () => {
    expect(factOf(observation('hex'), exited('1003\n'))).toMatchObject({ shown: '0x1003' })
  })

  it('of status is any exit code', () => {
    expect(factOf(observation('status'), exited('', 3, 'no such thing'))).toEqual({
      state: 'value',
      type: 'integer',
      value: 3,
    })
  })

  it('keeps a hostile key of a map as data', () => {
    const fact = factOf(observation('key=value'), exited('__proto__=x\nconstructor=y\n'))
    expect(JSON.stringify(fact)).toContain('{"__proto__":"x","constructor":"y"}')
    expect(Object.getPrototypeOf(fact)).toBe(Object.prototype)
  })
})

describe('output that makes no sense is unreadable', () => {
  it.each<[Json, string]>([
    ['integer', ''],
    ['integer', '4.5'],
    ['integer', '1 2'],
    ['integer', '1\n2'],
    ['integer', '99999999999999999999'],
    ['integer', '9'.repeat(100_000)],
    ['hex', 'xyz'],
    ['hex', '0x'],
    ['number', '1e999'],
    ['number', 'NaN'],
    ['number', 'Infinity'],
    ['number', ''],
    ['json', '{'],
    ['json', ''],
    ['json', '1e999'],
    ['json', '['.repeat(40) + ']'.repeat(40)],
    ['json', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['json', `[${'1,'.repeat(20_000)}1]`],
    ['key=value', 'A=1\nnonsense\n'],
    ['key=value', '=1\n'],
    ['bit 3', '101'],
    ['bit 0', '2'],
    ['bit 0', ''],
  ])('%j', (as, stdout) => {
    expect(factOf(observation(as), exited(stdout))).toMatchObject({
      state: 'could-not-look',
      code: 'unreadable',
    })
  })

  it('and says so without the control characters of the machine, and shortly', () => {
    const fact = factOf(observation('integer'), exited(`\x1b]0;evil\x07\u202e${'x'.repeat(9000)}`))
    if (fact.state !== 'could-not-look') throw new Error('a value')
    expect(fact.reason).not.toMatch(/[\x00-\x1f\x7f\u202e]/)
    expect(fact.reason.length).toBeLessThan(160)
  })
})

describe('absent', () => {
  it('is what the machine says', () => {
    expect(factOf(observation('text'), { ended: 'absent', reason: 'no file' })).toEqual({
      state: 'absent',
      reason: 'no file',
    })
  })

  it('is a pattern that matches nothing', () => {
    expect(factOf(observation({ match: 'State: (\\S+)' }), exited('nothing here')).state).toBe('absent')
  })

  it('is the exit code that the author named, even for status', () => {
    expect(factOf(observation('text', { absentExit: 4 }), exited('x', 4)).state).toBe('absent')
    expect(factOf(observation('status', { absentExit: 4 }), exited('x', 4)).state).toBe('absent')
    expect(factOf(observation('text', { absentExit: 4 }), exited('x', 5)).state).toBe('could-not-look')
  })
})

describe('could not look', () => {
  it('keeps the reason that the machine gave', () => {
    const why = couldNotLook('timed-out', 'after 5 s')
    expect(factOf(observation('text'), { ended: 'not-had', why })).toEqual(why)
  })

  it.each(['text', 'status', 'lines'])('is output that was cut, whatever it is read as (%s)', (as) => {
    const raw: RawObservation = { ended: 'exited', exitCode: 0, stdout: 'x', stderr: '', truncated: true }
    expect(factOf(observation(as), raw)).toMatchObject({ state: 'could-not-look', code: 'too-long' })
  })

  it('is a script that failed, with what it said', () => {
    expect(factOf(observation('text'), exited('half', 2, 'sh: boom\n'))).toMatchObject({
      code: 'failed',
      reason: 'it ended with exit code 2; it said "sh: boom"',
    })
  })

  it('tells a refusal apart, and what to do about it depends on whether root was asked for', () => {
    const raw = exited('', 1, 'cat: /x: Permission denied\n')
    const asked = factOf(observation('text', { root: true }), raw)
    expect(asked).toMatchObject({ code: 'not-permitted', advice: expect.stringContaining('sudo') })
    expect(factOf(observation('text'), raw)).toMatchObject({ advice: expect.stringContaining('root: true') })
  })
})

describe('invalid_means', () => {
  const raw = exited('', 1, 'cat: /sys/x: Invalid argument\n')

  it('is the value when reading fails with "Invalid argument", read by the same parser', () => {
    expect(factOf(observation('integer', { invalidMeans: '-1' }), raw)).toEqual({
      state: 'value',
      type: 'integer',
      value: -1,
    })
  })

  it('does not speak for another failure', () => {
    const other = exited('', 1, 'cat: /sys/x: Input/output error\n')
    expect(factOf(observation('integer', { invalidMeans: '-1' }), other).state).toBe('could-not-look')
  })

  it('has no say when nobody wrote it', () => {
    expect(factOf(observation('integer'), raw)).toMatchObject({ code: 'failed' })
  })
})
