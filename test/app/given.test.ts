import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPlaybookText } from '../../src/app/playbooks/load-playbook.ts'
import { readGiven } from '../../src/app/walk/given.ts'

const text = `playbook: p
title: P
inputs:
  nic: {ask: Which?, per: machine}
  port: {ask: Which?, type: integer}
machines: {suspect: {about: one}, baseline: {about: other}}
steps:
  end: {title: End, conclude: {title: Done, outcome: ok}}
`
const { playbook } = readPlaybookText('p.yaml', text)

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-given-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function given(set: readonly string[], answers?: string) {
  if (!playbook) throw new Error('the playbook has mistakes')
  const file = join(folder, 'answers.yaml')
  if (answers !== undefined) writeFileSync(file, answers)
  const { values } = readGiven({ set, yes: [], ...(answers !== undefined && { answers: file }) }, playbook)
  return Object.fromEntries([...values].map(([name, { value }]) => [name, value]))
}

it('takes a name without a machine for both machines, and one with a machine for that one', () => {
  expect(given(['nic=a'])).toEqual({ 'suspect.nic': 'a', 'baseline.nic': 'a' })
  expect(given(['suspect.nic=b', 'nic=a'])).toEqual({ 'suspect.nic': 'b', 'baseline.nic': 'a' })
})

it('takes a flag rather than the answers file', () => {
  expect(given(['port=2'], 'port: 1\nsuspect: {nic: c}\n')).toEqual({ port: '2', 'suspect.nic': 'c' })
})

it('refuses a name that nobody asks for, with the one that was meant', () => {
  expect(() => given(['prot=1'])).toThrow(expect.objectContaining({ hint: 'Did you mean port?' }))
})
