import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type RuleId, rules } from '../../src/model/rules/index.ts'
import { checks } from '../../src/playbook/checks/index.ts'
import { codesOf, readText } from '../support/read-text.ts'

const bad = join(import.meta.dirname, '../playbook/bad')
const ids = Object.keys(rules).sort() as RuleId[]

const playbook = (more: string) =>
  `playbook: p\ntitle: T\n${more}\nsteps:\n  end:\n    conclude: { title: Done, outcome: ok }\n`

/** What no golden file can show: bytes that are no text, and files that are too large to be read beside the others. */
const others: Partial<Record<RuleId, string | Uint8Array>> = {
  'file/too-large': 'x'.repeat(300_000),
  'file/not-utf8': Uint8Array.of(0x61, 0xff),
  'file/binary': 'a\0b',
  'file/byte-order-mark': '\uFEFFplaybook: p\n',
  'file/too-many-mistakes': playbook(Array.from({ length: 120 }, (_, n) => `k${n}: 1`).join('\n')),
  'yaml/too-deep': playbook(`about: ${'['.repeat(70)}${']'.repeat(70)}`),
  'yaml/too-many-nodes': playbook(`about: [${'1,'.repeat(5100)}]`),
  'yaml/too-many-aliases': playbook(`about: &a x\nmachines: [${'*a,'.repeat(32)}]`),
  'condition/too-long': playbook('').replace(
    '  end:',
    `  look:\n    title: L\n    observe: { a: { read: /a } }\n    next:\n      - when: suspect.a == "${'x'.repeat(2000)}"\n        go: end\n  end:`,
  ),
}

it('finds everything that it says it finds, and the rules that a test shows are these', () => {
  const golden = readdirSync(bad)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => codesOf(readFileSync(join(bad, file))))
  const found = Object.values(others).flatMap((text) => codesOf(text))
  expect([...new Set([...golden, ...found])].sort()).toEqual(ids)
})

it.each(Object.entries(others))('%s', (id, text) => {
  expect(codesOf(text)).toContain(id)
})

describe('a rule', () => {
  it.each(ids)('%s says what it finds and why that is a mistake', (id) => {
    const { finds, why } = rules[id]
    expect(finds).not.toMatch(/^[A-Z]|\.$/)
    expect(why).toMatch(/^[A-Z`$0-9].*\.$/)
  })

  it('says it in words of its own', () => {
    expect(new Set(ids.map((id) => rules[id].finds)).size).toBe(ids.length)
  })

  it('decides how severe what it finds is', () => {
    const { diagnostics } = readText(readFileSync(join(bad, 'edges.yaml')))
    expect(diagnostics.length).toBeGreaterThan(0)
    for (const { code, severity } of diagnostics) expect(severity).toBe(rules[code].severity)
  })
})

it('every check declares its rules, and no two checks the same', () => {
  const declared = checks.flatMap((check) => check.rules)
  expect(checks.filter((check) => check.rules.length === 0)).toEqual([])
  expect(new Set(declared).size).toBe(declared.length)
})
