import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roles } from '../../src/model/role.ts'
import { codesOf, readText } from '../support/read-text.ts'

const isRole = (text: string) => roles.some((role) => role === text)
const good = readFileSync(join(import.meta.dirname, 'ok', 'link-state.yaml'), 'utf8')
const whole = readText(good).draft?.playbook
const steps = [...(whole?.steps.values() ?? [])]
const ids = steps.map((step) => step.id)
const readIds = (text: string) => [...(readText(text).draft?.playbook.steps.keys() ?? [])]

/** The playbook with a line put in before the step, as deep as its keys. */
const withLine = (id: string, line: string) => good.replace(`\n  ${id}:\n`, `\n  ${id}:\n${line}\n`)

describe('a broken playbook is read as far as it is sound', () => {
  it('when it is sound, as the playbook itself', () => {
    const { draft, playbook } = readText(good)
    expect(draft?.playbook).toBe(playbook)
  })

  it.each([
    ['yaml/nested-map', '    say: One: two'],
    ['yaml/scalar-start', '    say: @one'],
    ['yaml/tag', '    say: !one two'],
    ['yaml/escape', '    say: "\\d"'],
  ])('%s: the other steps are there, and nothing else is said', (code, line) => {
    for (const id of ids.slice(1)) {
      const text = withLine(id, line)
      expect(new Set(codesOf(text))).toEqual(new Set([code]))
      expect(readText(text).playbook).toBeUndefined()
      expect(readIds(text)).toEqual(ids)
    }
  })

  it.each([
    ['yaml/unclosed-quote', `    say: "one`],
    ['yaml/unclosed-bracket', `    say: [one, {`],
  ])('%s: everything up to it is there, and nothing of what follows', (code, line) => {
    for (const [index, id] of ids.entries()) {
      const text = withLine(id, line)
      expect(codesOf(text)).toContain(code)
      expect(codesOf(text).filter((each) => !each.startsWith('yaml/'))).toEqual([])
      expect(readIds(text)).toEqual(ids.slice(0, index + 1))
    }
  })

  it('with its conditions and their places', () => {
    const text = `${good}  broken:\n    title: "one\n`
    const { draft } = readText(text)
    expect(draft?.readers.length).toBe(readText(good).draft?.readers.length)
    for (const reader of draft?.readers ?? []) {
      // A machine that is named alone is no name of the evidence.
      if (!isRole(reader.text)) expect(reader.uses.length).toBeGreaterThan(0)
      for (const { place } of reader.uses)
        expect(text.slice(place.start, place.end)).toMatch(/^[\w.]+$|^>-\n/)
    }
  })

  it('with the mistakes of a playbook whose YAML is sound', () => {
    const { draft, playbook, diagnostics } = readText(good.replace('go: pick\n', 'go: pikc\n'))
    expect(diagnostics.map((each) => each.code)).toContain('step/unknown')
    expect(playbook).toBeUndefined()
    expect([...(draft?.playbook.steps.keys() ?? [])]).toEqual(ids)
  })

  it('and an alias that stands for nothing is no break of anything else', () => {
    const text = withLine('watch', '    more: *nothing')
    expect(codesOf(text)).toEqual(['yaml/unknown-alias'])
    expect(readIds(text)).toEqual(ids)
  })

  it('wherever the text ends: what comes before the end is there, and no step that never was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: good.length }),
        fc.constantFrom('"', "'", '[', '{'),
        (at, open) => {
          const text = good.slice(0, at) + open + good.slice(at)
          const read = readIds(text)
          const { diagnostics } = readText(text)
          const unclosed = diagnostics.find(({ code }) => code.startsWith('yaml/unclosed-'))
          if (!unclosed || diagnostics[0]?.code !== unclosed.code) return
          const before = steps.filter(({ place }) => place.end < unclosed.place.start && place.end <= at)
          const begun = before.filter(
            ({ place }) => text.slice(place.end + 1, unclosed.place.start).trim() !== '',
          )
          // A step of which nothing but its name stands before the break may be there, or not.
          expect([before, begun].map((each) => each.map(({ id }) => id))).toContainEqual(read)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('and there is none of what is no text, no map, or too large to be read', () => {
    for (const text of ['', '- one\n', 'a\0b', `about: ${'['.repeat(70)}`, 'a: &a [*a]\n'])
      expect(readText(text).draft).toBeUndefined()
  })
})
