import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { filePlaybook } from '../support/file-playbook.ts'
import { needs } from '../support/needs.ts'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()
const playbook = place.file('sample.yaml', filePlaybook)
const word = place.file('word', 'touch')
const kept = join(place.folder, 'state/casebook/cases/one')

beforeAll(async () => {
  const flags = ['--baseline', 'none', '--set', `file=${word}`, '--set', 'allow.touch.suspect=false']
  const ran = await place.casebook('run', playbook, ...flags, '--case', kept)
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' })
  // What is replayed is the case, never the machine.
  writeFileSync(word, 'changed')
})

describe('a kept case', () => {
  it('is found by name, by its beginning, as `last` and as a folder', async () => {
    const reports = await Promise.all(
      ['one', 'on', 'last', kept].map((name) => place.casebook('report', name)),
    )
    expect(new Set(reports.map((ran) => ran.stdout)).size).toBe(1)
    expect(reports[0]?.code).toBe(0)
  })

  it('is listed with its end', async () => {
    const { code, stdout } = await place.casebook('cases')
    expect(code).toBe(0)
    expect(stdout).toContain('one')
    expect(stdout).toContain('It is open')
  })

  it('is reported as Markdown and as JSON, to a file too', async () => {
    const markdown = await place.casebook('report', 'one', '--format', 'md')
    expect(markdown.stdout).toMatch(/^# /m)
    const json = await place.casebook('report', 'one', '--format', 'json')
    expect(JSON.parse(json.stdout)).toBeTypeOf('object')
    const file = join(place.folder, 'report.md')
    expect((await place.casebook('report', 'one', '-o', file)).stdout).toBe('')
    expect(readFileSync(file, 'utf8')).toBe(markdown.stdout)
    expect((await place.casebook('report', 'one', '--format', 'pdf')).code).toBe(2)
    expect((await place.casebook('report', 'one', '-o', '/nonexistent/x.md')).code).toBe(2)
  })
})

describe('verify', () => {
  it('says that a case is as it was written, and names its head', async () => {
    const ran = await place.casebook('verify', 'one', '--json')
    const { head } = JSON.parse(ran.stdout)
    expect(ran.code).toBe(0)
    expect((await place.casebook('verify', 'one', '--head', head)).code).toBe(0)
    expect((await place.casebook('verify', 'one', '--head', '0'.repeat(64))).code).toBe(1)
  })

  it('finds the line that was changed, whatever stands after it', async () => {
    const changed = join(place.folder, 'changed')
    cpSync(kept, changed, { recursive: true })
    const file = join(changed, 'journal.jsonl')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"granted":false', '"granted":true'))
    const ran = await place.casebook('verify', changed)
    expect(ran.code).toBe(1)
    expect(ran.stdout).toMatch(/line \d+ was changed/)
  })
})

const decides = (go: string, because: string) => ({ go, because })

describe('replay', () => {
  it('decides as the case did, without the machine, and keeps no second case', async () => {
    const ran = await place.casebook('replay', 'one')
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' })
    expect(ran.stdout).toContain('Every decision is the same')
    expect(JSON.parse((await place.casebook('replay', 'one', '--json')).stdout).differences).toEqual([])
  })

  it('says where an edited playbook goes another way', async () => {
    const edited = place.file('edited.yaml', filePlaybook.replace('== "good"', '== "touch"'))
    const ran = await place.casebook('replay', 'one', '--playbook', edited, '--json')
    expect(ran.code).toBe(1)
    const { differences } = JSON.parse(ran.stdout)
    expect(differences).toEqual([
      {
        kind: 'decided',
        step: 'look',
        before: decides('touch_it', 'the file asks for it'),
        after: decides('good', 'the file says that it is good'),
      },
      { kind: 'not-reached', step: 'touch_it' },
      { kind: 'not-reached', step: 'open' },
      { kind: 'newly-reached', step: 'good' },
      { kind: 'end', before: 'It is open', after: 'It is good' },
    ])
    const shown = await place.casebook('replay', 'one', '--playbook', edited)
    expect(shown.stdout).toMatch(/touch_it +reached +not reached/)
  })

  it('takes nothing for what the case does not hold', async () => {
    const edited = place.file('edited.yaml', filePlaybook.replace('cat "$file"', 'cat -- "$file"'))
    const ran = await place.casebook('replay', 'one', '--playbook', edited)
    expect(ran.code).toBe(1)
    expect(ran.stdout).toContain('It goes another way')
  })

  it('of a playbook with mistakes shows them', async () => {
    const bad = place.file('bad.yaml', filePlaybook.replace('go: open', 'go: opened'))
    const ran = await place.casebook('replay', 'one', '--playbook', bad)
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 1, stdout: '' })
    expect(ran.stderr).toContain('opened')
  })
})

describe('diff', () => {
  it('finds a case like itself, whatever its name', async () => {
    const copy = join(place.folder, 'copy')
    cpSync(kept, copy, { recursive: true })
    const ran = await place.casebook('diff', 'one', copy)
    expect(ran).toMatchObject({ code: 0, stdout: 'They have everything alike.\n' })
  })

  it('says what was seen, where it went and how it ended, side by side', async () => {
    const other = join(place.folder, 'other')
    const flags = ['--baseline', 'none', '--set', `file=${place.file('good', 'good')}`]
    await place.casebook('run', playbook, ...flags, '--case', other)
    const ran = await place.casebook('diff', 'one', other, '--json')
    expect(ran.code).toBe(1)
    const { differences, way } = JSON.parse(ran.stdout)
    expect(differences).toContainEqual({
      about: 'fact',
      role: 'suspect',
      name: 'word',
      before: expect.stringContaining('touch'),
      after: expect.stringContaining('good'),
    })
    expect(way.at(-1)).toEqual({ kind: 'end', before: 'It is open', after: 'It is good' })
    const shown = await place.casebook('diff', 'one', other)
    expect(shown.stdout).toMatch(/fact +suspect +word +"touch" +"good"/)
  })
})

describe('a recording in the place of a machine', () => {
  it('answers with what it recorded, and gives its own input', async () => {
    const ran = await place.casebook(
      'run',
      playbook,
      '--suspect',
      'recorded:one',
      '--baseline',
      'none',
      '--json',
    )
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' })
    expect(ran.stdout).toContain('It is open')
  })

  it('has no baseline when none was recorded', async () => {
    const ran = await place.casebook(
      'run',
      playbook,
      '--suspect',
      'recorded:one#baseline',
      '--baseline',
      'none',
    )
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('no baseline')
  })
})

describe(
  'a case with a long window',
  needs('root', 'that a long output of an action is kept beside the journal'),
  () => {
    const noisy = place.file('noisy.yaml', filePlaybook.replace("run: 'touch", "run: 'seq 20000; touch"))
    const touched = place.file('touched', 'touch')
    const folder = join(place.folder, 'state/casebook/cases/noisy')
    const attachments = () =>
      readdirSync(join(folder, 'attachments')).map((name) => join(folder, 'attachments', name))

    beforeAll(async () => {
      const flags = ['--baseline', 'none', '--set', `file=${touched}`, '--yes=changes']
      await place.casebook('run', noisy, ...flags, '--case', folder)
    })

    it('keeps it beside the journal, and is replayed and reported from it', async () => {
      expect(attachments()).toHaveLength(1)
      const ran = await place.casebook('replay', 'noisy')
      expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' })
      const report = await place.casebook('report', 'noisy')
      expect(report).toMatchObject({ code: 0, stderr: '' })
    })

    it('says when it is gone, and goes on without it', async () => {
      const before = (await place.casebook('report', 'noisy')).stdout
      for (const file of attachments()) rmSync(file)
      const report = await place.casebook('report', 'noisy')
      expect(report.code).toBe(0)
      expect(report.stderr).toContain('is missing')
      expect(report.stdout.length).toBeLessThan(before.length)
      expect((await place.casebook('replay', 'noisy')).stderr).toContain('is missing')
    })
  },
)

describe('a damaged journal', () => {
  it('counts up to where it is damaged, and says so', async () => {
    const journal = join(kept, 'journal.jsonl')
    const whole = readFileSync(journal, 'utf8')
    writeFileSync(journal, whole.slice(0, -20))
    const ran = await place.casebook('report', 'one')
    writeFileSync(journal, whole)
    expect(ran.code).toBe(0)
    expect(ran.stderr).toContain('journal')
    expect(ran.stdout).toContain('What does the file say?')
  })
})
