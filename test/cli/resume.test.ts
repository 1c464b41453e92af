import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cutJournal } from '../support/cut-journal.ts'
import { filePlaybook } from '../support/file-playbook.ts'
import { needs } from '../support/needs.ts'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()
const playbook = place.file('sample.yaml', filePlaybook)
const word = place.file('word', 'touch')
const whole = join(place.folder, 'whole')
const flags = ['--baseline', 'none', '--set', `file=${word}`, '--set', 'allow.touch.suspect=false']

/** The case as a crash after some of its entries leaves it. */
function cut(name: string, entries: number, tail = ''): string {
  const folder = join(place.folder, name)
  cpSync(whole, folder, { recursive: true })
  const file = join(folder, 'journal.jsonl')
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, entries)
  writeFileSync(file, `${lines.join('\n')}\n${tail}`)
  return folder
}

beforeAll(async () => {
  expect((await place.casebook('run', playbook, ...flags, '--case', whole)).code).toBe(0)
  // What is on record is not looked at again.
  writeFileSync(word, 'good')
})

describe('resume', () => {
  it('goes on after a torn entry, without asking again, and says so', async () => {
    const folder = cut('torn', 5, '{"hash":"ab')
    const ran = await place.casebook('resume', folder, '--set', 'allow.touch.suspect=false')
    expect(ran.stderr).toContain('is torn')
    expect(ran.code).toBe(0)
    expect(ran.stdout).toContain('ann@desk goes on')
    expect((await place.casebook('verify', folder)).code).toBe(0)
    const report = await place.casebook('report', folder)
    expect(report.stdout).toMatch(/ann@desk. began[\s\S]*ann@desk. went on/)
  })

  it('opens with where the case stands, before anything else is looked at', async () => {
    const kept = readFileSync(join(whole, 'journal.jsonl'), 'utf8').split('\n')
    const entered = kept.findIndex((line) => line.includes('"type":"step-entered"'))
    const ran = await place.casebook(
      ...['resume', cut('situation', entered + 1), '--set', 'allow.touch.suspect=false'],
    )
    expect(ran.code).toBe(0)
    const card = ran.stdout.slice(ran.stdout.indexOf('goes on'))
    expect(card).toMatch(/case: \S+, [^\n]+\n[^\n]*suspect: local, host [^\n]+, live\n/)
    expect(card).toMatch(/, live\n[^\n]*step 1: [^\n]+; it is not over\n/)
  })

  it('by somebody else keeps who and why', async () => {
    const folder = cut('taken-over', 5)
    const ran = await place.casebookIn(
      { engineer: 'bea@night' },
      ...['resume', folder, '--reason', 'the night shift', '--set', 'allow.touch.suspect=false'],
    )
    expect(ran.code).toBe(0)
    expect((await place.casebook('report', folder)).stdout).toMatch(/bea@night. went on.*the night shift/)
  })

  it('starts no program that a case names, until it is named again', async () => {
    const through = join(place.folder, 'through-exec')
    const ran = await place.casebook('run', playbook, '--suspect', 'exec:env sh', ...flags, '--case', through)
    expect(ran.code).toBe(0)
    const folder = join(place.folder, 'through-exec-cut')
    cpSync(through, folder, { recursive: true })
    const file = join(folder, 'journal.jsonl')
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, 5)
    writeFileSync(file, `${lines.join('\n')}\n`)
    const refused = await place.casebook('resume', folder, '--set', 'allow.touch.suspect=false')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('casebook starts no program that a case names')
    expect(refused.stderr).toContain("--suspect 'exec:env sh'")
    const again = ['--suspect', 'exec:env sh', '--set', 'allow.touch.suspect=false']
    expect((await place.casebook('resume', folder, ...again)).code).toBe(0)
  })

  it.each([
    ['has come to its conclusion', () => whole],
    ['holds nothing yet', () => cut('empty', 0)],
    [
      'was changed or is damaged',
      () => cut('damaged', 5, `${readFileSync(join(whole, 'journal.jsonl'), 'utf8').split('\n')[8]}\n`),
    ],
  ])('of a case that %s is refused', async (said, folder) => {
    const ran = await place.casebook('resume', folder(), '--set', 'allow.touch.suspect=false')
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain(said)
  })
})

describe('what looks like a secret in a playbook’s own script', () => {
  const count = join(place.folder, 'count')
  const file = place.file(
    'secretive.yaml',
    `playbook: secretive
title: A script with a token
actions:
  kick: {title: Kick it, risk: changes, run: 'token=abc12345; echo "$token" >>${count}'}
steps:
  look:
    title: Look
    observe: {seen: {run: 'token=abc12345; echo up'}}
  act:
    title: Act
    act: kick
    next: end
  end:
    conclude: {title: Done, outcome: ok}
`,
  )
  const kept = join(place.folder, 'secretive')

  it('is kept nowhere, and hides nothing from a replay', async () => {
    const ran = await place.casebook('run', file, '--yes', 'changes', '--case', kept)
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' })
    expect((await place.casebook('replay', kept)).stdout).toContain('Every decision is the same')
  })

  it(
    'does not make an action run twice',
    needs('root', 'that going on does not run an action again'),
    async () => {
      const journal = join(kept, 'journal.jsonl')
      cutJournal(kept, '"type":"window-closed"')
      expect((await place.casebook('resume', kept, '--yes', 'changes')).code).toBe(0)
      expect(readFileSync(count, 'utf8')).toBe('abc12345\n')
      const again = readFileSync(journal, 'utf8').match(/"type":"window-(?:opened|closed)"/g)
      expect(again).toHaveLength(2)
    },
  )
})
