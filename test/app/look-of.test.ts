import { expect, it } from 'vitest'
import { lookOf } from '../../src/app/look-of.ts'
import type { Outside } from '../../src/app/outside.ts'

const look = (env: Outside['env']) =>
  lookOf({ env, stdout: { isTTY: true, columns: 80 } } as unknown as Outside)

it.each([
  [{ LANG: 'C' }, false],
  [{ LC_ALL: 'POSIX', LANG: 'en_GB.UTF-8' }, false],
  [{ LANG: 'de_DE.ISO-8859-1' }, false],
  [{ LC_CTYPE: 'C.UTF-8', LANG: 'C' }, true],
  [{}, true],
])('the locale %j allows more than ASCII: %s', (env, unicode) => {
  expect(look(env).unicode).toBe(unicode)
})

it('a dumb terminal gets no colour', () => {
  expect(look({ TERM: 'dumb' }).colour).toBe(false)
  expect(look({ TERM: 'xterm' }).colour).toBe(true)
})
