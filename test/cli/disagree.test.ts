import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { filePlaybook } from '../support/file-playbook.ts'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()
const playbook = place.file('sample.yaml', filePlaybook)
const word = place.file('word', 'touch')
const kept = join(place.folder, 'state/casebook/cases/one')
const why = 'It was `open` at noon, says <ann>'

beforeAll(async () => {
  const flags = ['--baseline', 'none', '--set', `file=${word}`, '--set', 'allow.touch.suspect=false']
  const ran = await place.casebook('run', playbook, ...flags, '--case', kept)
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' })
})

describe('disagree', () => {
  const journalText = () => readFileSync(join(kept, 'journal.jsonl'), 'utf8')

  it.each([
    ['an end that the playbook does not have', ['--should-be', 'closd', '--reason', why], /has no end closd/],
    ['the end that it came to', ['--should-be', 'open', '--reason', why], /open is what the case came to/],
    ['no reason', ['--should-be', 'a broken disk', '--reason', ' '], /--reason is empty/],
    ['nothing to put in its place', ['--reason', why], /--should-be/],
  ])('refuses %s, and leaves the case as it is', async (_, flags, says) => {
    const journal = journalText()
    const ran = await place.casebook('disagree', 'one', ...flags)
    expect(ran.code).toBe(2)
    expect(ran.stderr).toMatch(says)
    expect(journalText()).toBe(journal)
  })

  it('refuses a recording that comes with casebook', async () => {
    const ran = await place.casebook('disagree', 'eth0-lab', '--should-be', 'front_end', '--reason', why)
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('comes with casebook')
  })

  it('is kept in the case and stands in every report; the case is whole, and replays as before', async () => {
    const ran = await place.casebook('disagree', 'one', '--should-be', 'a broken disk', '--reason', why)
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' })
    expect(ran.stdout).toContain('a broken disk')
    for (const format of ['md', 'html', 'handover']) {
      const { stdout } = await place.casebook('report', 'one', '--format', format)
      expect(stdout).toContain('does not agree')
      expect(stdout).toContain('a broken disk')
      // Somebody's words, and no markup.
      expect(stdout).not.toContain('<ann>')
    }
    const { stdout } = await place.casebook('report', 'one', '--format', 'json')
    expect(JSON.parse(stdout).conclusion.disagreements).toMatchObject([
      { end: null, shouldBe: 'a broken disk', reason: why },
    ])
    expect((await place.casebook('verify', 'one')).code).toBe(0)
    expect((await place.casebook('replay', 'one')).code).toBe(0)
  })

  it('shares no name of whoever said it', async () => {
    const { stdout } = await place.casebook('report', 'one', '--share', '--format', 'json')
    const { by } = JSON.parse(stdout).conclusion.disagreements[0]
    const own = JSON.parse((await place.casebook('report', 'one', '--format', 'json')).stdout)
    expect(by).not.toBe(own.conclusion.disagreements[0].by)
  })
})
