import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stepMap } from '../../src/playbook/language/step-map.ts'
import { stepKinds } from '../../src/steps/index.ts'
import { type Editor, openEditor } from './language-server.ts'

const root = join(import.meta.dirname, '../..')
let editor: Editor

beforeAll(async () => {
  editor = await openEditor(join(root, 'docs/playbook.schema.json'))
}, 60_000)
afterAll(() => editor?.close())

const begin = `playbook: x
title: X
`

describe('an editor with the schema', () => {
  it('marks nothing in a playbook that comes with casebook', async () => {
    const text = readFileSync(join(root, 'playbooks/tcp-service-unreachable.yaml'), 'utf8')
    expect(await editor.marksIn(text)).toEqual([])
  })

  it('marks each mistake once, where it is', async () => {
    const text = `${begin}inputs: {a: {ask: A?, mathces: x}}
facts:
  b: {read: relative, as: lnies}
  c: 7
steps:
  watch:
    title: Watch
    probe: {while: go, calls: {d: {function: f, retruns: hex}}}
  end:
    conclude: {title: X, outcome: problm}
`
    expect(await editor.marksIn(text)).toEqual([
      '3:23 Property mathces is not allowed.',
      '5:13 It is a path from the root, on one line: /sys/….',
      expect.stringMatching(/^5:27 It is one of "text", "integer"/),
      '6:6 Incorrect type. Expected one of string, object.',
      '10:49 Property retruns is not allowed.',
      expect.stringMatching(/^12:35 Value is not accepted. Valid values: "ok", "problem"/),
    ])
  })

  it('offers the keys of a step that are not there yet, and words and parsers', async () => {
    const keys = [...Object.keys(stepMap.keys), ...stepKinds.map(({ kind }) => kind)]
    const step = `${begin}steps:
  one:
    title: One
    ^
`
    expect(await editor.offers(step)).toEqual(expect.arrayContaining(keys.filter((key) => key !== 'title')))
    const action = `${begin}actions:\n  a:\n    risk: ^\n`
    expect(await editor.offers(action)).toEqual(['read_only', 'changes', 'disruptive'])
    expect(await editor.offers(`${begin}facts:\n  a:\n    read: /a\n    as: ^\n`)).toEqual(
      expect.arrayContaining(['text', 'hex', 'bit N']),
    )
  })

  it('explains a key, also one that leads to a map of its own', async () => {
    const step = (key: string) => `${begin}steps:
  one:
    title: One
    ${key}: {while: a, calls: {b: f}}
`
    expect(await editor.hover(step('pro^be'))).toContain('Listens to functions while an action runs')
    const text = step('probe').replace('while', 'whi^le')
    expect(await editor.hover(text)).toMatch(/or the NAME of a `choose` step[\s\S]*Example:[\s\S]*restart/)
  })
})
