import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/model/usage-error.ts'
import { parseTarget } from '../../src/shells/target.ts'

describe('a target', () => {
  const ssh = (host: string, user?: string, port?: number) => ({ kind: 'ssh', host, user, port })

  it.each([
    ['local', { kind: 'local' }],
    ['ssh:web-1', ssh('web-1')],
    ['ssh:root@10.0.0.1:2222', ssh('10.0.0.1', 'root', 2222)],
    ['ssh:[fe80::1%eno1]:22', ssh('fe80::1%eno1', undefined, 22)],
    ['ssh:me@[::1]', ssh('::1', 'me')],
    ['recorded:lab-suspect', { kind: 'recorded', case: 'lab-suspect', role: undefined }],
    ['recorded:./some/case#baseline', { kind: 'recorded', case: './some/case', role: 'baseline' }],
  ])('%s is understood', (text, target) => {
    expect(parseTarget(text)).toEqual(target)
  })

  it.each([
    'ssh:',
    'ssh:-oProxyCommand=touch c',
    'ssh:-l@host',
    'ssh:a;b',
    'ssh:a|b',
    'ssh:$(a)',
    'ssh:u$x@host',
    'ssh:a b',
    'ssh:a\nb',
    'ssh:%h',
    'ssh:fe80::1',
    'ssh:host:0',
    'ssh:host:65536',
    'ssh:host:',
    'recorded:',
    'recorded:a#nobody',
    'recorded:a#suspect#baseline',
    'web-1',
    '',
  ])('%j is refused with what would be right', (text) => {
    expect(() => parseTarget(text)).toThrow(UsageError)
    expect(() => parseTarget(text)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('ssh:') }),
    )
  })
})
