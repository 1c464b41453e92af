import { describe, expect, it } from 'vitest'
import { parseSsh } from '../../src/shells/ssh-target.ts'

describe('an ssh target', () => {
  it.each([
    ['web-1', 'web-1', undefined, undefined],
    ['root@10.0.0.1:2222', '10.0.0.1', 'root', 2222],
    ['[fe80::1%eno1]:22', 'fe80::1%eno1', undefined, 22],
    ['me@[::1]', '::1', 'me', undefined],
  ])('%s is understood', (rest, host, user, port) => {
    expect(parseSsh(rest)).toEqual({ host, user, port })
  })

  it.each([
    '',
    '-oProxyCommand=touch c',
    '-l@host',
    'a;b',
    'a|b',
    '$(a)',
    'u$x@host',
    'a b',
    'a\nb',
    '%h',
    'fe80::1',
    'host:0',
    'host:65536',
    'host:',
  ])('%j is refused', (rest) => {
    expect(parseSsh(rest)).toBeUndefined()
  })
})
