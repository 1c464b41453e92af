import { marked, type Tokens } from 'marked'
import { describe, expect, it } from 'vitest'
import { fillProse } from '../../src/model/prose.ts'
import { hostileTexts } from '../support/hostile-texts.ts'
import { proseOf } from '../support/prose-of.ts'
import { scope } from '../support/sample-scope.ts'

const fill = (text: string, value: string) =>
  fillProse(
    proseOf(text, 'markdown', () => value),
    scope({}),
  )

function inline(markdown: string): string[] {
  return (marked.lexer(markdown)[0] as Tokens.Paragraph).tokens.map((token) => token.type)
}

describe('values in prose', () => {
  it('stand as inline code', () => {
    expect(fill('on ${iface} now', 'eth0')).toBe('on `eth0` now')
  })

  it('join the code they stand in', () => {
    expect(fill('run `ip link show ${iface}` and `true`', 'eth0')).toBe('run `ip link show eth0` and `true`')
    expect(fill('```\nip link show ${iface}\n```', 'a`\n```')).toBe("```\nip link show a' '''\n```")
  })

  it.each(hostileTexts)('never become markup: %s', (_name, value) => {
    expect(inline(fill('a ${x} b', value))).toEqual(['text', 'codespan', 'text'])
    expect(inline(fill('a `show ${x}` b', value))).toEqual(['text', 'codespan', 'text'])
    expect(marked.lexer(fill('```\nshow ${x}\n```', value)).map((token) => token.type)).toEqual(['code'])
  })
})
