import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import { applyFixes } from '../../src/playbook/text/apply-fixes.ts'
import { makeSource } from '../../src/playbook/text/source.ts'
import { readText } from '../support/read-text.ts'

const bad = join(import.meta.dirname, 'bad')
const file = (text: string) => ({ name: 'test.yaml', text })
const fixable = (text: string) => readText(text).diagnostics.filter((each) => each.fix)
const fixed = (text: string) => applyFixes(file(text), readText(text).diagnostics)

/** A playbook with these lines in its first step, and one mistake that fixes do not touch. */
const playbook = (lines: string, top = '') => `# A comment that stays
playbook: p
title: T # and one behind a value
${top}machines: { suspect: { about: "one" } }
inputs:
  iface: { ask: Which? }
actions:
  rebind: { title: Rebind, risk: changes, run: 'true' }
steps:
  look:
    title:   Look
${lines}
  act:
    title: Act
    act: rebind
    next: end
  end:
    conclude: { title: Done, outcome: ok }
`
const look = `    observe:
      state: { read: /state }
      count: { read: /count, as: integer }
    next:
      - WHEN
        go: act
      - unknown: act
      - otherwise: act`
const when = (text: string) => look.replace('WHEN', text)

describe('a fix leaves a file that has the mistake no more, and is all that changes', () => {
  it.each([
    [
      'step/unknown',
      look.replace('WHEN', "when: suspect.state == 'x'").replace('go: act', 'go: atc # why'),
      'go: act # why',
    ],
    ['key/unknown', look.replace('WHEN', "wehn: suspect.state == 'x'"), "- when: suspect.state == 'x'"],
    [
      'key/unknown',
      look.replace('observe', '"obsreve"').replace('WHEN', "when: suspect.state == 'x'"),
      '    observe:',
    ],
    ['value/type', `    say: 4.10\n${when('when: suspect.count == 1')}`, "    say: '4.10'"],
    ['value/type', `    say: true # yes\n${when('when: suspect.count == 1')}`, "    say: 'true' # yes"],
    [
      'value/one-of',
      when('when: suspect.count == 1').replace('read: /state', 'read: /state, on: suspcet'),
      'on: suspect }',
    ],
    [
      'value/one-of',
      `${when('when: suspect.count == 1')}\n  watch:\n    title: W\n    probe: { while: rebind, control: haerd, calls: { heard: f } }`,
      'control: heard, ',
    ],
    [
      'action/unknown',
      `${when('when: suspect.count == 1')}\n  more:\n    title: M\n    act: rebnid`,
      '    act: rebind',
    ],
    [
      'prose/unknown-name',
      `    say: About \${suspect.staet} and \${iface}\n${when('when: suspect.count == 1')}`,
      'About ${suspect.state} and ${iface}',
    ],
    ['path/unknown-name', when('when: suspect.count == 1').replace('/state', "'/s/${ifcae}'"), '/s/${iface}'],
    [
      'path/unknown-name',
      when('when: suspect.count == 1').replace('/state', "'/s/${suspect.iface}'"),
      '/s/${iface}',
    ],
    ['path/not-plain', when('when: suspect.count == 1').replace('/state', '/s/$iface/x'), '/s/${iface}/x'],
    [
      'script/pasted-value',
      when('when: suspect.count == 1').replace('read: /state', `run: 'cat "\${suspect.iface}"'`),
      `run: 'cat "\${iface}"'`,
    ],
    ['condition/unknown-name', when('when: suspect.cuont == 1 # one'), 'when: suspect.count == 1 # one'],
    [
      'condition/unknown-name',
      when(`when: 'suspect.state == "it''s" && suspect.cuont == 1'`),
      `it''s" && suspect.count == 1'`,
    ],
    [
      'condition/unknown-name',
      when('when: "\\u0073uspect.state == \\"a\\" && susepct.count == 1"'),
      '\\"a\\" && suspect.count == 1"',
    ],
    [
      'condition/unknown-name',
      when('when: |\n          suspect.state == "a"\n            && suspect.cuont == 1'),
      '            && suspect.count == 1',
    ],
    ['condition/unknown-function', when('when: knwon(suspect.state)'), 'when: known(suspect.state)'],
    ['condition/syntax', when('when: suspect.count = 1'), 'when: suspect.count == 1'],
    [
      'condition/syntax',
      when('when: suspect.state == "and" and not absent(suspect.count)'),
      'when: suspect.state == "and" && !absent(suspect.count)',
    ],
    [
      'condition/syntax',
      when('when: suspect.count === 1 OR suspect.count <> 2'),
      'when: suspect.count == 1 || suspect.count != 2',
    ],
    ['condition/syntax', when(`when: 'not known(suspect.state)'`), `when: '!known(suspect.state)'`],
    ['yaml/tag', when('when: !known(suspect.state) # why'), `when: '!known(suspect.state)' # why`],
    [
      'yaml/nested-map',
      `    say: Why: because it's so # hm\n${when('when: suspect.count == 1')}`,
      "    say: 'Why: because it''s so' # hm",
    ],
    ['yaml/scalar-start', `    say: @nobody\n${when('when: suspect.count == 1')}`, "    say: '@nobody'"],
    ['yaml/escape', `    say: "a\\d+ it's"\n${when('when: suspect.count == 1')}`, "    say: 'a\\d+ it''s'"],
    ['yaml/unclosed-quote', `    say: "one\n${when('when: suspect.count == 1')}`, '    say: "one"'],
    [
      'yaml/unclosed-quote',
      `    say: "one\n    more: 'two\n${when('when: suspect.count == 1')}`,
      '    say: "one"',
    ],
    [
      'yaml/unclosed-bracket',
      when('when: suspect.count == 1').replace('/state }', '/state'),
      'state: { read: /state}',
    ],
    ['file/hidden-character', `    say: a\u200bb\n${when('when: suspect.count == 1')}`, '    say: ab'],
  ])('%s (%#)', (code, lines, expected) => {
    const text = playbook(lines)
    const before = readText(text).diagnostics
    const [first] = before.filter((each) => each.code === code)
    expect(first?.fix).toBeDefined()
    const { file: after, applied } = applyFixes(file(text), first ? [first] : [])
    expect(applied).toEqual([first])
    expect(after.text).toContain(expected)
    const left = readText(after.text).diagnostics
    const at = first?.place.start ?? 0
    expect(left.filter((each) => each.code === code && each.place.start <= at)).toEqual([])
    for (const comment of ['# A comment that stays\n', 'T # and one behind a value\n', '    title:   Look\n'])
      expect(after.text).toContain(comment)
  })

  it('yaml/tab, in a file that is indented by tabs', () => {
    const text =
      'playbook: p\ntitle: T\nsteps:\n\tend:\n\t\tconclude:\n\t\t\ttitle: Done # yes\n\t\t\toutcome: ok\n'
    expect(fixed(text).file.text).toBe(text.replaceAll('\t', '  '))
    expect(readText(fixed(text).file.text).diagnostics).toEqual([])
  })

  it('yaml/directive', () => {
    expect(fixed(`%YAML 1.1\n---\n${playbook(when('when: suspect.count == 1'))}`).file.text).toMatch(
      /^---\n# A/,
    )
  })
})

describe('nothing is changed where more than one text could be meant', () => {
  it.each([
    [
      'two steps are as near',
      'step/unknown',
      `${when('when: suspect.count == 1').replace('go: act', 'go: ack')}\n  acc:\n    title: A\n    act: rebind`,
    ],
    ['a short word', 'condition/unknown-name', when('when: suspect.x == 1').replace('state:', 'y:')],
    [
      'two keys for one',
      'key/unknown',
      `${when('when: suspect.count == 1')}\n    tiemout: 2s\n    timout: 3s`,
    ],
    ['tabs beside spaces', 'yaml/tab', `\tsay: one\n${when('when: suspect.count == 1')}`],
    ['escapes of both kinds', 'yaml/escape', `    say: "a\\d\\n"\n${when('when: suspect.count == 1')}`],
    [
      'a tag in a flow map',
      'yaml/tag',
      when('{ when: !known(suspect.state), go: act }').replace('        go: act\n', ''),
    ],
    ['a real tag', 'yaml/tag', `    say: !!binary aGk=\n${when('when: suspect.count == 1')}`],
    [
      'a quote of two lines',
      'yaml/unclosed-quote',
      `    say: "one\n      two\n${when('when: suspect.count == 1')}`,
    ],
    ['a condition that is wrong all the same', 'condition/syntax', when('when: suspect.nothing = 1')],
    ['a condition that YAML would read as a tag', 'condition/syntax', when('when: not known(suspect.state)')],
    [
      'a condition in double quotes over several lines',
      'condition/unknown-name',
      when(`when: "suspect.state == 'a'\n          && suspect.cuont == 1"`),
    ],
    ['a key that is there already', 'key/unknown', `${when('when: suspect.count == 1')}\n    nxet: end`],
  ])('%s', (_, code, lines) => {
    const found = readText(playbook(lines)).diagnostics.filter((each) => each.code === code)
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter((each) => each.fix)).toEqual([])
  })
})

describe('all fixes of a file together', () => {
  it.each(readdirSync(bad).filter((name) => name.endsWith('.yaml')))('%s', (name) => {
    const text = readFileSync(join(bad, name), 'utf8')
    const count = (each: string) => fixable(each).length
    const { file: after, applied } = fixed(text)
    if (count(text) === 0) return expect(after.text).toBe(text)
    expect(applied.length).toBeGreaterThan(0)
    const left = readText(after.text).diagnostics
    const places = new Set(left.map(({ code, message }) => `${code} ${message}`))
    for (const { code, message } of applied.filter((each) => !each.code.startsWith('yaml/')))
      expect(places).not.toContain(`${code} ${message}`)
    return undefined
  })

  it('come to an end: no fix makes another mistake that has a fix, for ever', () => {
    for (const name of readdirSync(bad).filter((each) => each.endsWith('.yaml'))) {
      let text = readFileSync(join(bad, name), 'utf8')
      for (let round = 0; fixable(text).length > 0; round++) {
        expect(round, name).toBeLessThan(6)
        text = fixed(text).file.text
      }
    }
  })

  const diagnostic = (edits: readonly [number, number, string][], text: string, name = 'f'): Diagnostic => {
    const fix = edits.map(([start, end, to]) => ({
      place: makeSource(name, text).place(start, end),
      text: to,
    }))
    const [first] = fix
    if (!first) throw new Error('no edit')
    return { code: 'key/unknown', severity: 'error', message: 'm', hint: '', place: first.place, fix }
  }

  it('never overlap: of two that touch the first counts, and each is whole or not at all', () => {
    const text = 'abcdefghij'
    const one = diagnostic(
      [
        [0, 3, 'X'],
        [8, 9, 'Y'],
      ],
      text,
    )
    const two = diagnostic(
      [
        [2, 4, 'Z'],
        [5, 6, 'Z'],
      ],
      text,
    )
    const three = diagnostic(
      [
        [3, 4, ''],
        [4, 4, '++'],
      ],
      text,
    )
    const same = diagnostic([[8, 9, 'Y']], text)
    const other = diagnostic([[6, 7, '?']], text, 'another file')
    const done = applyFixes({ name: 'f', text }, [one, two, three, same, other])
    expect(done.applied).toEqual([one, three, same])
    expect(done.file.text).toBe('X++efghYj')
  })

  it('change what they name and nothing else', () => {
    const edit = fc.tuple(fc.nat(30), fc.nat(4), fc.string({ maxLength: 5 }))
    fc.assert(
      fc.property(
        fc.string({ minLength: 35, maxLength: 40 }),
        fc.array(edit, { maxLength: 8 }),
        (text, list) => {
          const all = list.map(([start, length, to]) => diagnostic([[start, start + length, to]], text))
          const { applied, file } = applyFixes({ name: 'f', text }, all)
          const edits = applied.flatMap((each) => each.fix ?? [])
          const own = [...new Map(edits.map((each) => [each.place.start, each])).values()]
          let [expected, from] = ['', 0]
          for (const { place, text: to } of own.sort((a, b) => a.place.start - b.place.start)) {
            expected += text.slice(from, place.start) + to
            from = place.end
          }
          expect(file.text).toBe(expected + text.slice(from))
        },
      ),
    )
  })
})
