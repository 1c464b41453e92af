import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { findSecrets } from '../../src/redact/find-secrets.ts'
import { secretKinds } from '../../src/redact/secret-kinds.ts'
import { harmlessTexts, secretTexts } from './secret-texts.ts'

/** A text with marks around what was found in it. */
function marked(text: string): string {
  return findSecrets(text).reduceRight(
    (left, { start, end }) => `${left.slice(0, start)}«${left.slice(start, end)}»${left.slice(end)}`,
    text,
  )
}

const plain = (text: string) => text.replace(/[«»]/g, '')

describe('a kind of secret', () => {
  it.each(secretKinds.map((kind) => [kind.id, kind] as const))('%s', (_, kind) => {
    expect(() => RE2JS.compile(kind.pattern)).not.toThrow()
    expect(marked(plain(kind.example))).toBe(kind.example)
    const text = plain(kind.example).toLowerCase()
    expect(kind.hints.some((hint) => text.includes(hint))).toBe(true)
    expect(kind.hints.filter((hint) => hint.length < 3 || hint !== hint.toLowerCase())).toEqual([])
  })

  it('has an id of its own, and a document that gives its form', () => {
    expect(new Set(secretKinds.map(({ id }) => id)).size).toBe(secretKinds.length)
    expect(secretKinds.filter(({ source, what }) => source === '' || what === '')).toEqual([])
  })
})

describe('a secret is found and nothing else', () => {
  it.each(secretTexts)('%j', (text) => {
    expect(marked(plain(text))).toBe(text)
  })
})

describe('a harmless text stays', () => {
  it.each(harmlessTexts)('%j', (text) => {
    expect(marked(text)).toBe(text)
  })
})

describe('where a secret stands', () => {
  it('does not matter: in a long line, after many lines, twice', () => {
    const long = 'x y '.repeat(5000)
    expect(marked(`${long}password=hunter22 ${long}\n${long}token=a1b2c3d4 ${long}`)).toBe(
      `${long}password=«hunter22» ${long}\n${long}token=«a1b2c3d4» ${long}`,
    )
  })

  it('goes on where its kind no longer looks', () => {
    const secret = 'aB3d'.repeat(5000)
    expect(marked(`Authorization: Bearer ${secret} end`)).toBe(`Authorization: Bearer «${secret}» end`)
  })

  it('is the same beside letters that are longer when they are small', () => {
    expect(marked('İİİ password=hunter22')).toBe('İİİ password=«hunter22»')
  })
})
