import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePattern } from '../../src/facts/compile-pattern.ts'
import { createRedactor } from '../../src/redact/redactor.ts'

const plain = () => createRedactor({ patterns: [], values: [] })
const key = `-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ
AAAAAAAAABAAAAMwAAAAtzc2gtZWQyNTUxOQ==
-----END OPENSSH PRIVATE KEY-----`

describe('what shows by its form is taken out', () => {
  it.each([
    ['password', 'DB_PASSWORD=hunter22 next', 'hunter22'],
    ['password', 'mysql --password hunter22 -h db', 'hunter22'],
    ['password', '{"api_key": "k-123456"}', 'k-123456'],
    ['password', 'https://me:hunter22@db/x', 'hunter22'],
    ['password', 'passwd = hunter22', 'hunter22'],
    [
      'password hash',
      'root:$6$abcdefgh$0123456789abcdefghijklmnop:19000:',
      '$6$abcdefgh$0123456789abcdefghijklmnop',
    ],
    ['credentials', 'Authorization: Bearer abcdef.ghi-jkl', 'abcdef.ghi-jkl'],
    [
      'token',
      'x eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJSMeKKF2QT4 y',
      'eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJSMeKKF2QT4',
    ],
    ['token', 'id AKIAIOSFODNN7EXAMPLE;', 'AKIAIOSFODNN7EXAMPLE'],
    ['token', 'ghp_0123456789abcdefghij0123456789abcdef', 'ghp_0123456789abcdefghij0123456789abcdef'],
    ['private key', `before\n${key}\nafter`, key],
    ['private key', JSON.stringify({ key }), JSON.stringify(key).slice(1, -1)],
  ])('a %s in %j', (kind, text, secret) => {
    expect(plain().redact(text)).toBe(text.replace(secret, `[redacted ${kind} 1]`))
  })

  it('a key without its end takes nothing with it but itself', () => {
    const cut = key.split('\n').slice(0, 2).join('\n')
    expect(plain().redact(`${cut}\n\n@0f1e end 3\nafter: all`)).toBe(
      '[redacted private key 1]\n\n@0f1e end 3\nafter: all',
    )
  })
})

describe('evidence stays as it is', () => {
  it.each([
    'passwd: files systemd',
    '  0)   1.2 us  |  security_secid_to_secctx() { /* token=0xffff8881 */',
    '09:18:11.745 secretmem_init',
    'password: none',
    'CONFIG_KEYS=y',
  ])('%s', (text) => {
    expect(plain().redact(text)).toBe(text)
  })
})

describe('the redactor', () => {
  it('gives the same secret the same number, so that two machines can be compared', () => {
    const { redact } = plain()
    expect(redact('token=alpha1')).toBe('token=[redacted password 1]')
    expect(redact('token=beta22')).toBe('token=[redacted password 2]')
    expect(redact('token=alpha1')).toBe('token=[redacted password 1]')
  })

  it('leaves what was redacted as it is', () => {
    const { redact } = plain()
    const once = redact(`token=alpha1 ${key} https://me:hunter22@db`)
    expect(redact(once)).toBe(once)
    expect(plain().redact(once)).toBe(once)
  })

  it('takes out what a pattern marks, its group alone when it has one', () => {
    const marked = ['pin=(\\d+)', 'tenant-\\w+'].map((text) => {
      const pattern = compilePattern(text)
      if ('wrong' in pattern) throw new Error(pattern.wrong)
      return pattern.replaceIn
    })
    const { redact } = createRedactor({ patterns: marked, values: [] })
    expect(redact('pin=1 of tenant-abc and pin=2')).toBe(
      'pin=[redacted mark 1] of [redacted mark 3] and pin=[redacted mark 2]',
    )
  })

  it('finds a value in all its encodings, wherever it begins', () => {
    const value = fc
      .string({ minLength: 8, maxLength: 30, unit: 'grapheme-ascii' })
      .filter((text) => text.trim() === text)
    const forms: ((text: string) => string)[] = [
      (text) => text,
      (text) => JSON.stringify(text),
      (text) => encodeURIComponent(text),
      (text) => Buffer.from(text).toString('hex'),
      (text) => Buffer.from(text).toString('hex').toUpperCase(),
      (text) => Buffer.from(text).toString('base64'),
      (text) => Buffer.from(text).toString('base64url'),
      (text) => Buffer.from(`a${text}bc`).toString('base64'),
      (text) => Buffer.from(`ab${text}c`).toString('base64'),
    ]
    fc.assert(
      fc.property(value, fc.constantFrom(...forms), fc.string(), (secret, form, around) => {
        const { redact } = createRedactor({ patterns: [], values: [secret] })
        expect(redact(`${around} ${form(secret)} ${around}`)).toContain('[redacted value 1]')
      }),
    )
  })

  it('is linear: a megabyte of beginnings is done at once', () => {
    for (const piece of ['-----BEGIN PRIVATE KEY-----\n', 'password', '://a:', '$6$', 'eyJaaaaaaaa.', ' \n'])
      expect(plain().redact(piece.repeat((1 << 20) / piece.length)).length).toBeGreaterThan(0)
  })
})
