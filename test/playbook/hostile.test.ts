import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeFrame } from '../../src/report/code-frame.ts'
import { codesOf, readText } from '../support/read-text.ts'

const end = 'steps:\n  end:\n    conclude: { title: Done, outcome: ok }\n'
const playbook = (rest: string) => `playbook: test\ntitle: Test\n${rest}${end}`

it('starts from a playbook that is silent', () => {
  expect(codesOf(playbook(''))).toEqual([])
})

describe('what would cost time, memory or the process is refused before it is composed', () => {
  it('5,000 open brackets, twice in one process', () => {
    const text = playbook(`about: ${'['.repeat(5000)}\n`)
    expect(codesOf(text)).toEqual(['yaml/too-deep'])
    expect(codesOf(text)).toEqual(['yaml/too-deep'])
    expect(codesOf('['.repeat(250_000))).toEqual(['yaml/too-deep'])
  })

  it.each([
    ['a map of 400 levels', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n')],
    ['a list of 1,000 levels', `${'- '.repeat(1000)}x`],
    ['keys of 1,000 levels', '? '.repeat(1000)],
    ['1,000 maps in brackets', `${'{a: '.repeat(1000)}`],
  ])('%s', (_, text) => {
    expect(codesOf(text)).toEqual(['yaml/too-deep'])
  })

  it('billion laughs', () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const inner =
        level === 0
          ? 'lol'
          : Array(9)
              .fill(`*a${level - 1}`)
              .join(', ')
      return `a${level}: &a${level} [${inner}]\n`
    })
    expect(codesOf(playbook(levels.join('')))).toEqual(['yaml/too-many-aliases'])
  })

  it('20,000 keys in one map', () => {
    const keys = Array.from({ length: 20_000 }, (_, key) => `k${key}: 1\n`).join('')
    expect(codesOf(keys)).toEqual(['yaml/too-many-nodes'])
  })

  it('ten megabytes of one text, and one byte more than 256 KB', () => {
    expect(codesOf(playbook(`about: ${'x'.repeat(10_000_000)}\n`))).toEqual(['file/too-large'])
    const room = 256 * 1024 - playbook('about: \n').length
    expect(codesOf(playbook(`about: ${'x'.repeat(room)}\n`))).toEqual([])
    expect(codesOf(playbook(`about: ${'x'.repeat(room + 1)}\n`))).toEqual(['file/too-large'])
  })
})

it('takes a value that stands in two places', () => {
  const anchor = 'machines: { suspect: { about: &about It is here } }\n'
  expect(codesOf(playbook('about: *about\n'))).toEqual(['yaml/unknown-alias'])
  expect(codesOf(playbook(`${anchor}about: *about\n`))).toEqual([])
})

describe('an alias cannot go round in a circle', () => {
  it.each([
    'about: &a [*a]\n',
    'inputs: &a { x: { ask: x, default: *a } }\n',
    'about: &a { b: { c: *a } }\n',
  ])('%j', (text) => {
    expect(codesOf(playbook(text))).toEqual(['yaml/alias-cycle'])
  })
})

it('never lets a second key win silently', () => {
  const text = playbook("actions:\n  a: { title: A, risk: read_only, run: 'true', risk: changes }\n")
  expect(codesOf(text)).toEqual(['yaml/duplicate-key'])
})

it('keeps keys that JavaScript would take for its own as unknown keys, and pollutes nothing', () => {
  const text = playbook(
    '__proto__: { polluted: 1 }\nconstructor: { prototype: { polluted: 1 } }\n<<: { title: x }\n',
  )
  expect(codesOf(text)).toEqual(['key/unknown', 'key/unknown', 'key/unknown'])
  expect(Object.prototype).not.toHaveProperty('polluted')
})

it.each(['inputs', 'facts', 'actions', 'steps'])('refuses hostile names in %s', (key) => {
  const names = [
    '__proto__',
    'constructor',
    'a b',
    '../x',
    'Title',
    '$(x)',
    'a;b',
    '-h',
    'é',
    'x'.repeat(300),
  ]
  for (const name of names) {
    const text = `playbook: test\ntitle: T\n${key}:\n  '${name}': { title: T, next: end }\n`
    expect(codesOf(text), name).toContain(name === 'constructor' ? 'name/reserved' : 'name/invalid')
  }
})

it.each([
  '!!js/function x',
  '!foo x',
  '!!python/object:x {}',
  '!!binary aGk=',
  '!!set {a}',
  '! x',
  '!<x> y',
  '!x |\n  y',
  '!!str 4.10',
])('does not read past the tag %s', (value) => {
  expect(codesOf(playbook(`about: ${value}\n`))[0]).toBe('yaml/tag')
})

it.each([
  ['two documents', playbook('---\n'), 'yaml/several-documents'],
  ['an end and a beginning', `${playbook('')}...\n---\na: 1\n`, 'yaml/several-documents'],
  ['a directive', `%YAML 1.1\n---\n${playbook('')}`, 'yaml/directive'],
  ['a tab', playbook('machines:\n\tsuspect: {}\n'), 'yaml/tab'],
  ['nothing', '', 'file/empty'],
  ['white space', ' \n\n', 'file/empty'],
  ['a comment', '# hello\n', 'file/empty'],
  ['null', 'null\n', 'playbook/not-a-map'],
  ['a list', '- a\n', 'playbook/not-a-map'],
])('%s', (_, text, code) => {
  expect(codesOf(text)).toContain(code)
})

it.each([
  ['a byte order mark', Buffer.from(`\uFEFF${playbook('')}`), 'file/byte-order-mark'],
  ['UTF-16', Buffer.from(`\uFEFF${playbook('')}`, 'utf16le'), 'file/not-utf8'],
  ['UTF-16 without a mark', Buffer.from(playbook(''), 'utf16le'), 'file/binary'],
  ['bytes that are no UTF-8', Buffer.from([...Buffer.from('title: '), 0xc3, 0x28]), 'file/not-utf8'],
  ['NUL', Buffer.from(playbook('about: a\0b\n')), 'file/binary'],
  ['a program', readFileSync(process.execPath).subarray(0, 4096), 'file/binary'],
])('%s', (_, bytes, code) => {
  expect(codesOf(bytes)).toEqual([code])
})

it('points to the byte from which on a file is no UTF-8', () => {
  const [wrong] = readText(Buffer.from([...Buffer.from('title: é\nabout: '), 0xff, 0x41])).diagnostics
  expect(wrong?.place).toEqual({ file: 'test.yaml', line: 2, column: 8, start: 16, end: 16 })
})

describe('characters that would hide or forge what people see', () => {
  const hostile = [
    '\u001b]0;x\u0007',
    '\u001b[2J',
    '\u009b2J',
    '\u202e',
    '\u2066',
    '\u200b',
    '\u{e0041}',
    '\u007f',
    'ok\rApproved',
    '\u2028',
  ]
  it.each(hostile)('%j raw, anywhere in the file', (text) => {
    expect(codesOf(playbook(`about: x${text}x\n`))).toEqual(['file/hidden-character'])
    expect(codesOf(playbook(`# x${text}x\n`))).toEqual(['file/hidden-character'])
  })

  it.each([
    '\\e',
    '\\x1b',
    '\\u202E',
    '\\U000E0041',
    '\\r',
    '\\b',
    '\\ud800',
    '\\0',
    '\\u200b',
    '\\L',
    '\\N',
  ])('%s as an escape', (written) => {
    expect(codesOf(playbook(`about: "x${written}x"\n`))).toEqual(['file/hidden-character'])
    expect(codesOf(playbook(`actions: { a: { title: A, risk: changes, run: "x${written}x" } }\n`))).toEqual([
      'file/hidden-character',
    ])
    expect(codesOf(playbook(`facts: { "x${written}x": { read: /x } }\n`))).toContain('file/hidden-character')
  })

  it('names the code point and its place', () => {
    const [wrong] = readText(playbook('about: a\u202eb\n')).diagnostics
    expect(wrong).toMatchObject({ message: expect.stringContaining('U+202E'), place: { line: 3, column: 9 } })
  })

  it('and none of them is in what is shown of the mistake', () => {
    for (const text of hostile.map((each) => playbook(`about: x${each}x\n`))) {
      for (const diagnostic of readText(text).diagnostics) {
        expect(codeFrame({ files: [{ name: 'test.yaml', text }], diagnostic })).not.toMatch(
          /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u,
        )
      }
    }
  })

  it('takes line ends of Windows, tabs inside of texts, and letters of any language', () => {
    expect(codesOf(playbook('about: |\n  a\tb\n  状態 é 😀\n').replaceAll('\n', '\r\n'))).toEqual([])
  })
})

it.each(['(a+)+$', '[a-z]{1,1000}'])('takes the pattern %s, which runs in linear time', (pattern) => {
  const read = readText(playbook(`inputs: { a: { ask: A?, matches: '${pattern}' } }\n`))
  expect(read.playbook?.inputs[0]?.matches?.test(`${'a'.repeat(50_000)}!`)).toBe(false)
})

it.each(['.{1,9999}{9999}', '(?=a)b', '(a)\\1', '((a{1000}){1000}){1000}', '('])(
  'refuses the pattern %s',
  (pattern) => {
    expect(codesOf(playbook(`inputs: { a: { ask: A?, matches: '${pattern}' } }\n`))).toEqual([
      'input/pattern',
    ])
    expect(codesOf(playbook(`facts: { a: { read: /a, as: { match: '${pattern}' } } }\n`))).toEqual([
      'parser/unknown',
    ])
  },
)

describe('what reaches a tracer or a script of ours is a name, or is refused', () => {
  const probing = (call: string) =>
    `actions: { a: { title: A, risk: changes, run: x } }\nsteps:\n  w: { title: W, could_not_look: end, probe: { while: a, calls: { l: { ${call} } } }, next: end }\n`
  it.each([
    ['function: "f if 1"', 'probe/no-function'],
    ['function: "f\\nkprobe:g"', 'probe/no-function'],
    ['function: "-h"', 'probe/no-function'],
    ['function: \'f"); system("touch c"); //\'', 'probe/no-function'],
    ['function: f, module: "m; install"', 'value/pattern'],
    ['function: f, module: "../m"', 'value/pattern'],
    ['function: f, program: "-x"', 'value/pattern'],
    ['function: f, program: "/x;y"', 'value/pattern'],
    ['function: f, object: "arg1; x"', 'value/pattern'],
    ['function: f, args: { "a b": arg1 }', 'value/pattern'],
    ['function: f, args: { a: "arg1->16 as evil" }', 'value/pattern'],
  ])('%s', (call, code) => {
    expect(codesOf(`playbook: test\ntitle: T\n${probing(call)}${end.replace('steps:\n', '')}`)).toContain(
      code,
    )
  })
})

it('does not read other files', () => {
  for (const file of ['/etc/passwd', '../x.yaml', '/dev/zero']) {
    expect(codesOf(playbook(`include: ${file}\n`))).toEqual(['key/unknown'])
  }
})

it('counts mistakes that are too many to be shown', () => {
  const codes = codesOf(playbook(Array.from({ length: 400 }, (_, key) => `k${key}: 1\n`).join('')))
  expect(codes).toHaveLength(101)
  expect(codes.at(-1)).toBe('file/too-many-mistakes')
})

const good = readFileSync(join(import.meta.dirname, 'ok', 'link-state.yaml'), 'utf8')

it('never throws, whatever happens to a good playbook', () => {
  const broken = fc
    .tuple(
      fc.nat(good.length),
      fc.nat(40),
      fc.oneof(
        fc.constantFrom(
          '',
          '"',
          "'",
          '[',
          '{',
          ': ',
          '*a',
          '&a ',
          '!x ',
          '|',
          '>',
          '- ',
          '\t',
          '\n',
          '#',
          '? ',
          '%',
          '---\n',
          '${',
          '\0',
        ),
        fc.string({ maxLength: 8, unit: 'binary' }),
      ),
    )
    .map(([at, length, piece]) => good.slice(0, at) + piece + good.slice(at + length))
  fc.assert(
    fc.property(broken, (text) => {
      const { playbook, diagnostics } = readText(text)
      const errors = diagnostics.filter((each) => each.severity === 'error')
      expect(playbook === undefined).toBe(errors.length > 0)
      for (const diagnostic of diagnostics) {
        const { start, end, line, column } = diagnostic.place
        expect(start <= end && line >= 1 && column >= 1).toBe(true)
        codeFrame({ files: [{ name: 'test.yaml', text }], diagnostic })
      }
    }),
    { numRuns: 150 },
  )
})
