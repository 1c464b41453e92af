import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { filePlaybook } from '../support/file-playbook.ts'
import { makePlace, type Place } from '../support/own-outside.ts'

let place: Place
let playbook: string
let answer: string

beforeEach(() => {
  place = makePlace()
  playbook = place.file('sample.yaml', filePlaybook)
  answer = `file=${place.file('word', 'good')}`
})

const run = (...flags: readonly string[]) => place.casebook('run', playbook, '--baseline', 'none', ...flags)
const cases = () => {
  const folder = join(place.folder, 'state/casebook/cases')
  return existsSync(folder) ? readdirSync(folder) : []
}

describe('a run', () => {
  it('that reaches a conclusion ends with 0 and keeps a case', async () => {
    const ran = await run('--set', answer)
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' })
    expect(ran.stdout).toContain('It is good')
    expect(cases()).toHaveLength(1)
  })

  it('that reaches none ends with 1', async () => {
    const undecided = filePlaybook
      .replace(/ +- \{unknown: open.*\n/, '')
      .replace('absent_exit: 1', 'timeout: 5s')
    const file = place.file('undecided.yaml', undecided)
    const ran = await place.casebook('run', file, '--baseline', 'none', '--set', 'file=/nonexistent/file')
    expect(ran.stderr).toBe('')
    expect(ran.code).toBe(1)
  })

  it('that is interrupted ends with 130 and keeps the case', async () => {
    const kept = join(place.folder, 'kept')
    const argv = ['run', playbook, '--baseline', 'none', '--set', answer, '--case', kept]
    const controller = new AbortController()
    const stdout = { isTTY: false, columns: 80, write: () => controller.abort(new Error('interrupted')) }
    const ran = await place.casebookIn({ signal: controller.signal, stdout }, ...argv)
    expect(ran.code).toBe(130)
    expect((await place.casebook('report', kept)).code).toBe(0)
  })

  it('does not write over a case', async () => {
    const kept = join(place.folder, 'kept')
    expect((await run('--set', answer, '--case', kept)).code).toBe(0)
    const again = await run('--set', answer, '--case', kept)
    expect(again.code).toBe(2)
    expect(again.stderr).toContain('holds a case already')
  })

  it('takes answers from a file, and a flag before it', async () => {
    const answers = place.file('answers.yaml', 'file: /nonexistent/file\n')
    expect((await run('--answers', answers)).stdout).toContain('It is open')
    expect((await run('--answers', answers, '--set', answer)).stdout).toContain('It is good')
  })

  it('with --json prints one document and nothing else', async () => {
    const ran = await run('--set', answer, '--json')
    const document = JSON.parse(ran.stdout)
    expect(ran.code).toBe(0)
    expect(ran.stdout.startsWith('{')).toBe(true)
    expect(JSON.stringify(document)).toContain('It is good')
  })

  it('with --dry-run shows every script and touches nothing', async () => {
    const ran = await run('--dry-run')
    expect(ran.code).toBe(0)
    expect(ran.stdout).toContain('cat "$file"')
    expect(ran.stdout).toContain('touch "$file.touched"')
    expect(cases()).toEqual([])
  })
})

describe('without a terminal', () => {
  it('a missing answer names the flag that gives it', async () => {
    const ran = await run()
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('--set file=')
  })

  it('a missing consent names the flag that gives it, and nothing is done', async () => {
    const file = place.file('word', 'touch')
    const ran = await run('--set', `file=${file}`)
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('--yes=changes@suspect')
    expect(existsSync(`${file}.touched`)).toBe(false)
  })
})

describe('a mistake of the user', () => {
  it.each([
    [['run', 'tcp-service-unreachabel'], 'Did you mean tcp-service-unreachable?'],
    [['run', 'nothing-like-it'], 'There are:'],
    [['run', './no/such.yaml'], 'there is no such file'],
    [['run'], 'playbook'],
    [['rum', 'x'], 'run'],
    [['run', 'x', '--nosuch'], '--nosuch'],
    [['report', 'nosuchcase'], 'there is no case'],
    [['report', 'last'], 'there is no case yet'],
  ])('%j ends with 2 and is no bug', async (argv, words) => {
    const ran = await place.casebook(...argv)
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain(words)
    expect(ran.stderr).not.toMatch(/^ +at /m)
    expect(ran.stdout).toBe('')
  })

  it.each([
    [['--set', 'file'], 'NAME=VALUE'],
    [['--set', 'file=relative'], 'must match'],
    [['--yes', 'everything'], 'RISK'],
    [['--suspect', 'somehost'], 'ssh:somehost'],
    [['--suspect', 'ssh:-oProxyCommand=x'], 'no ssh target'],
    [['--suspect', 'recorded:nosuch'], 'there is no case'],
    [['--suspect', 'recorded:x#nobody'], 'no recording'],
    [['--answers', '/nonexistent/answers.yaml'], 'there is no such file'],
  ])('%j ends with 2', async (flags, words) => {
    const ran = await run(...flags)
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain(words)
    expect(ran.stderr).not.toMatch(/^ +at /m)
  })

  it('on both sides of a comparison is one machine', async () => {
    const ran = await place.casebook('run', playbook, '--baseline', 'local', '--set', answer)
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('same machine')
  })
})

describe('a bug', () => {
  it('shows its stack and ends with 3', async () => {
    const stdout = {
      isTTY: false,
      columns: 80,
      write: () => {
        throw new TypeError('something broke')
      },
    }
    const ran = await place.casebookIn({ stdout }, 'list')
    expect(ran.code).toBe(3)
    expect(ran.stderr).toContain('bug in casebook')
    expect(ran.stderr).toMatch(/TypeError: something broke\n +at /)
  })
})
