import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { proseAsWritten } from '../../src/model/prose.ts'
import { readHeading } from '../../src/playbook/read/read-heading.ts'
import { listPlaybooks } from '../../src/store/playbook-files.ts'
import { readText } from '../support/read-text.ts'

function titleIn(text: string): string | undefined {
  const { playbook } = readText(text)
  return playbook && proseAsWritten(playbook.title)
}

const readTitle = (head: string) => readHeading(head).title

it.each([
  ['plain, after a comment and another key', '# title: no\nplaybook: p\ntitle: A link is down # yes\n'],
  ['in single quotes', "title: 'It''s down: the link'\nabout: x\n"],
  ['in double quotes, with an escape', 'title: "A \\"link\\"\\t\\u00e9"\n'],
  ['folded over lines', 'title: >-\n  A link\n  is down\n\nplaybook: p\n'],
  ['plain over lines', 'title: A link\n  is down\nplaybook: p\n'],
  ['on the line below its key', 'title:\n  A link is down\nplaybook: p\n'],
  ['with a quoted key and Windows line ends', 'playbook: p\r\n"title": A link\r\n  is down\r\n'],
  ['after a long text that speaks of one', `about: |\n${'  title: no\n'.repeat(50)}title: A link is down\n`],
])('finds a title %s, as the whole playbook would have it', (_, head) => {
  const more =
    'machines: {suspect: {about: x}}\nsteps: {s: {title: S, conclude: {title: D, outcome: ok, owner: o, what: w}}}\n'
  const text = `${head}${head.includes('playbook:') ? '' : 'playbook: p\n'}${more}`
  const { playbook, diagnostics } = readText(text)
  expect(diagnostics).toEqual([])
  expect(playbook && readTitle(head)).toBe(titleIn(text)?.trim())
})

it.each([
  ['nothing', ''],
  ['no title', 'playbook: p\nsteps: {}\n'],
  ['an empty one', 'title:\nplaybook: p\n'],
  ['a list', 'title: [a, b]\n'],
  ['a number', 'title: 4.10\n'],
  ['a quote that is not closed', 'title: "A link\nplaybook: p\n'],
  ['an alias', 'title: *name\n'],
  ['one of a step', 'steps:\n  one:\n    title: One\n'],
])('says that there is none where the lines hold %s', (_, head) => {
  expect(readTitle(head)).toBeUndefined()
})

it('gives the titles of the playbooks that ship', () => {
  for (const { file } of listPlaybooks([join(import.meta.dirname, '../../playbooks')])) {
    const text = readFileSync(file, 'utf8')
    expect(readTitle(text.slice(0, 2000))).toBe(titleIn(text))
  }
})

it.each([
  ['symptoms: [no carrier, state UNKNOWN]\n', ['no carrier', 'state UNKNOWN']],
  ['symptoms:\n  - no carrier\n  - "a: b"\nsteps: {}\n', ['no carrier', 'a: b']],
  ['symptoms:\n- no carrier\nsteps: {}\n', ['no carrier']],
  ['symptoms: slow\n', ['slow']],
  ['symptoms: {a: b}\n', []],
  ['symptoms: [a, [b\n', []],
  ['title: x\n', []],
])('gives the symptoms of %j', (head, symptoms) => {
  expect(readHeading(head).symptoms).toEqual(symptoms)
})
