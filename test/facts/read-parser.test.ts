import { expect, it } from 'vitest'
import { readParser } from '../../src/facts/read-parser.ts'

it.each([
  ['lnies', 'did you mean `lines`?'],
  ['yaml', 'there are `text`'],
  [7, 'there are `text`'],
  [null, 'there are `text`'],
  [{}, 'there are `text`'],
  ['bit', 'write `bit 16`'],
  ['bit x', 'write `bit 16`'],
  ['bit -1', 'write `bit 16`'],
  ['bit 4096', 'write `bit 16`'],
  [{ match: 7 }, "write `{match: 'State"],
  [{ match: 'a', flags: 'i' }, "write `{match: 'State"],
])('says what is wrong with %j', (spec, hint) => {
  const read = readParser(spec)
  expect('unknown' in read && read.hint).toContain(hint)
})

it.each(['(?=x)', '(a)\\1', '(', '.{1,9999}{9999}', '((a{1000}){1000}){1000}', 'a'.repeat(1001)])(
  'refuses the pattern %s',
  (pattern) => {
    expect(readParser({ match: pattern })).toHaveProperty('unknown')
  },
)

it('finds with a pattern in linear time what other engines never finish', () => {
  const parser = readParser({ match: '^(a+)+$' })
  if ('unknown' in parser) throw new Error(parser.unknown)
  expect(parser.parse({ stdout: `${'a'.repeat(50_000)}!`, exitCode: 0 })).toHaveProperty('absent')
})

it('names the parser as the author wrote it', () => {
  expect(readParser('bit 16')).toMatchObject({ name: 'bit 16', type: 'integer' })
})
