import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { reportFormats } from '../../src/report/index.ts'
import { cutJournal } from '../support/cut-journal.ts'
import { filePlaybook } from '../support/file-playbook.ts'
import { needs } from '../support/needs.ts'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()
const acts = needs('root', 'that an action of a case that goes on runs after a yes, and only then')
const playbook = place.file('sample.yaml', filePlaybook)
const word = place.file('word', 'touch')
const touched = `${word}.touched`
const begun = join(place.folder, 'begun')
const bundle = join(place.folder, 'theirs.casebook')
const taken = join(place.folder, 'taken')

/** A run that was killed right after a yes to its action. */
beforeAll(async () => {
  const flags = ['--baseline', 'none', '--set', `file=${word}`, '--yes=changes', '--case', begun]
  expect((await place.casebook('run', playbook, ...flags)).stderr).toBe('')
  cutJournal(begun, '"type":"consent-given"')
  expect((await place.casebook('export', begun, '-o', bundle)).code).toBe(0)
  expect((await place.casebook('import', bundle, '--case', taken)).code).toBe(0)
})
beforeEach(() => rmSync(touched, { force: true }))

describe('a case that was imported', () => {
  it('shows what it would bring along, and runs nothing without a yes', async () => {
    const { code, stdout, stderr } = await place.casebook('resume', taken)
    expect(code).toBe(2)
    expect(stdout).toContain('suspect: local')
    expect(stdout).toContain(`file is ${word}`)
    expect(stderr).toContain('give --imported')
    expect(existsSync(touched)).toBe(false)
    expect(readFileSync(join(taken, 'journal.jsonl'), 'utf8')).not.toContain('case-resumed')
  })

  it('never brings a consent along, not even to the workstation and user that gave it', async () => {
    const { code, stderr } = await place.casebook('resume', taken, '--imported')
    expect(code).toBe(2)
    expect(stderr).toContain('nobody is there to answer: Run “Touch it”')
    expect(existsSync(touched)).toBe(false)
  })

  it('brings none along where it lies in the very folder that it comes from, or is reached by its name', async () => {
    const first = join(place.folder, 'first')
    const same = join(place.folder, 'same.casebook')
    const flags = ['--baseline', 'none', '--set', `file=${word}`, '--yes=changes', '--case', first]
    expect((await place.casebook('run', playbook, ...flags)).stderr).toBe('')
    cutJournal(first, '"type":"consent-given"')
    rmSync(touched, { force: true })
    expect((await place.casebook('export', first, '-o', same)).code).toBe(0)
    rmSync(first, { recursive: true })
    for (const folder of [first, join(place.folder, 'beside')]) {
      expect((await place.casebook('import', same, '--case', folder)).code).toBe(0)
      if (folder !== first) symlinkSync(folder, first)
      const { code, stderr } = await place.casebook('resume', first, '--imported')
      expect(code).toBe(2)
      expect(stderr).toContain('nobody is there to answer: Run “Touch it”')
      expect(existsSync(touched)).toBe(false)
      rmSync(first, { recursive: true })
    }
  })

  it('keeps a yes that was given here since', acts, async () => {
    const later = join(place.folder, 'later')
    expect((await place.casebook('import', bundle, '--case', later)).code).toBe(0)
    expect((await place.casebook('resume', later, '--imported', '--yes=changes')).code).toBe(0)
    expect(existsSync(touched)).toBe(true)
    rmSync(touched)
    cutJournal(later, '"type":"consent-given"', 'last')
    expect(await place.casebook('resume', later, '--imported')).toMatchObject({ code: 0 })
    expect(existsSync(touched)).toBe(true)
  })

  it('goes on with a yes of its own, and its conclusion says where it comes from', acts, async () => {
    const ran = await place.casebook('resume', taken, '--imported', '--yes=changes', '--json')
    expect(ran.code).toBe(0)
    expect(existsSync(touched)).toBe(true)
    const { importedFrom, conclusion } = JSON.parse(ran.stdout)
    expect(importedFrom).toBe('theirs.casebook')
    expect(conclusion.caveats).toContain(
      'Part of this case was taken in from theirs.casebook: nobody here witnessed it.',
    )
  })

  it.each(reportFormats.map(({ name }) => name))('says so in a report: %s', async (format) => {
    const { stdout } = await place.casebook('report', taken, '--format', format)
    expect(stdout).toContain('theirs.casebook')
    expect((await place.casebook('report', begun, '--format', format)).stdout).not.toContain(
      'theirs.casebook',
    )
  })

  it('is verified for what can be known', async () => {
    const { stdout } = await place.casebook('verify', taken)
    expect(stdout).toContain('imported from theirs.casebook')
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'whether somebody wrote the whole of it anew cannot be known',
    )
  })
})

describe('a case that was begun here', () => {
  it('goes on with the yes that was given, when what would run and where is the same', acts, async () => {
    const ran = await place.casebook('resume', begun)
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(touched)).toBe(true)
  })
})
