import { execa } from 'execa'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignments, quote, usedNames } from '../../src/model/quote.ts'

describe('a quoted value', () => {
  it('is what the shell holds, whatever it is', async () => {
    const values = fc.sample(fc.string({ unit: 'grapheme' }), 60).filter((value) => !value.includes('\0'))
    const all = [...values, '', "'", "''a'", '$(touch x)', '`x`', '\\', '\n\n', '-n', '"$x"', '!', 'ä☃']
    const named = Object.fromEntries(all.map((value, at) => [`v${at}`, value]))
    const prints = all.map((_, at) => `printf '%s\\037' "$v${at}"`).join('\n')
    const { stdout } = await execa('sh', ['-s'], {
      input: `${assignments(named)}${prints}\n`,
      stripFinalNewline: false,
    })
    expect(stdout.split('\x1f').slice(0, -1)).toEqual(all)
  })

  it('cannot hold a NUL', () => {
    expect(() => quote('a\0b')).toThrow('NUL')
  })
})

describe('the names that a script uses', () => {
  it.each([
    ['echo $a', ['a']],
    ['echo "${b}" ${a:-x}', ['a', 'b']],
    ['echo $ab', []],
    ['echo a b', []],
    ['$a$b', ['a', 'b']],
  ])('%s', (script, used) => {
    expect(usedNames(script, ['a', 'b'])).toEqual(used)
  })
})
