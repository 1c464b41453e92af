import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTarget } from '../../src/adapters/target.ts'
import { UsageError } from '../../src/model/usage-error.ts'

const ssh = (host: string, user?: string, port?: number) => ({ kind: 'ssh', user, host, port })

describe('a target', () => {
  it.each([
    ['local', { kind: 'local' }],
    ['ssh:web-7', ssh('web-7')],
    ['ssh:root@web-7.example:2222', ssh('web-7.example', 'root', 2222)],
    ['ssh:svc_x.y-z@10.0.0.1', ssh('10.0.0.1', 'svc_x.y-z')],
    ['ssh:[::1]', ssh('::1')],
    ['ssh:root@[fe80::1%ens3]:22', ssh('fe80::1%ens3', 'root', 22)],
    ['ssh:[::ffff:10.0.0.1]:65535', ssh('::ffff:10.0.0.1', undefined, 65_535)],
    ['ssh:h:1', ssh('h', undefined, 1)],
    ['recorded:disk-lab', { kind: 'recorded', case: 'disk-lab', role: undefined }],
    ['recorded:/a b/c#baseline', { kind: 'recorded', case: '/a b/c', role: 'baseline' }],
  ])('is read from %s', (text, target) => {
    expect(parseTarget(text)).toEqual(target)
  })

  it.each([
    '',
    'ssh:',
    'ssh:@h',
    'ssh:u@',
    'ssh:-oProxyCommand=touch c',
    'ssh:-oProxyCommand=x',
    'ssh:u@-oProxyCommand=x',
    'ssh:-u@h',
    'ssh:[-oProxyCommand=x]',
    'ssh:h;reboot',
    'ssh:h|x',
    'ssh:h&x',
    'ssh:$(x)',
    'ssh:`x`@h',
    'ssh:u;x@h',
    'ssh:%h',
    'ssh:u%h@h',
    'ssh:h h',
    'ssh:h\n',
    'ssh:h\nProxyCommand x',
    'ssh:h\0',
    "ssh:h'",
    'ssh:h/../x',
    'ssh:::1',
    'ssh:[::1',
    'ssh:[::1%a;b]',
    'ssh:h:0',
    'ssh:h:65536',
    'ssh:h:-1',
    'ssh:h:22x',
    'ssh:h:',
    'ssh:a@b@c',
    'SSH:h',
    'local ',
    'recorded:',
    'recorded:#suspect',
    'recorded:x#stranger',
    'recorded:x#suspect#y',
    '--privileged',
  ])('is not %j', (text) => {
    expect(() => parseTarget(text)).toThrow(UsageError)
  })

  it('never gives ssh an option or a character that a shell or ssh gives a meaning to', () => {
    const part = fc.string({
      unit: fc.constantFrom(...'ab1-_.:@[]%;|&$`\'"<>(){}\\ \n=/#*?!~'.split('')),
      maxLength: 12,
    })
    fc.assert(
      fc.property(part, (words) => {
        let target: ReturnType<typeof parseTarget>
        try {
          target = parseTarget(`ssh:${words}`)
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError)
          return
        }
        if (target.kind !== 'ssh') throw new Error('another kind')
        expect(target.host).toMatch(/^[\w:][\w.:%-]*$/)
        expect(target.user ?? 'u').toMatch(/^\w[\w.$-]*$/)
      }),
      { numRuns: 2000 },
    )
  })

  it('is guessed to be ssh when it looks like a host', () => {
    expect(() => parseTarget('root@web-7')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('ssh:root@web-7') }),
    )
  })
})
