import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { casesFolder, findCase, listCases, newCaseId } from '../../src/adapters/case-folder.ts'
import { journalName } from '../../src/adapters/journal-file.ts'
import { nearest } from '../../src/model/nearest.ts'
import { UsageError } from '../../src/model/usage-error.ts'

let root: string
let cases: string
let recordings: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cases-'))
  cases = join(root, 'cases')
  recordings = join(root, 'recordings')
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

async function make(folder: string, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    mkdirSync(join(folder, id), { recursive: true })
    writeFileSync(join(folder, id, journalName), '')
    // Birth times of the file system have a coarse clock.
    await sleep(15)
  }
}

const find = (text: string) => findCase(text, { cases, recordings }, nearest)

function wrong(text: string): UsageError {
  try {
    throw new Error(`found ${find(text)}`)
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
}

describe('where cases are', () => {
  it('follows XDG_STATE_HOME, else the home folder; an empty one counts as none', () => {
    expect(casesFolder({ XDG_STATE_HOME: '/s' })).toBe('/s/casebook/cases')
    const home = join(homedir(), '.local/state/casebook/cases')
    expect([casesFolder({}), casesFolder({ XDG_STATE_HOME: '' })]).toEqual([home, home])
  })

  it('lists the oldest first, and only folders with a journal', async () => {
    await make(cases, 'b', 'a', 'c')
    mkdirSync(join(cases, 'empty'))
    expect(listCases(cases)).toEqual(['b', 'a', 'c'])
  })

  it('lists none where there is no folder', () => {
    expect(listCases(join(root, 'nowhere'))).toEqual([])
  })
})

describe('a new id', () => {
  it('has the day, the playbook and letters that are hard to mistake', () => {
    expect(newCaseId('2026-11-23T09:00:00.000Z', 'disk-full')).toMatch(
      /^2026-11-23-disk-full-[bcdfghjkmnpqrstvwxz2-9]{5}$/,
    )
  })

  it('cuts a long name without a dash at the cut', () => {
    expect(newCaseId('2026-11-23', `${'a'.repeat(23)}-and-more`)).toMatch(/^2026-11-23-a{23}-[^-]{5}$/)
  })

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 50 }, () => newCaseId('2026-11-23', 'p'))).size).toBe(50)
  })
})

describe('finding a case', () => {
  beforeEach(() => make(cases, '2026-01-01-disk-bbbbb', '2026-01-02-disk-ccccc', '2026-01-02-disk-ccccc2'))

  it('takes a folder, and a journal', () => {
    const folder = join(cases, '2026-01-01-disk-bbbbb')
    expect([find(folder), find(join(folder, journalName))]).toEqual([folder, folder])
  })

  it('takes an id, or the beginning of just one', () => {
    expect(find('2026-01-01')).toBe(join(cases, '2026-01-01-disk-bbbbb'))
    expect(find('2026-01-02-disk-ccccc')).toBe(join(cases, '2026-01-02-disk-ccccc'))
  })

  it('takes last for the newest', () => {
    expect(find('last')).toBe(join(cases, '2026-01-02-disk-ccccc2'))
  })

  it('takes a shipped recording by its whole name', async () => {
    await make(recordings, 'disk-lab')
    expect(find('disk-lab')).toBe(join(recordings, 'disk-lab'))
    expect(wrong('disk-l').hint).toContain('disk-lab')
  })

  it('names the cases when several begin so', () => {
    expect(wrong('2026-01-02').message).toContain('2026-01-02-disk-ccccc2')
  })

  it.each(['', 'nothing', '../cases', '/'])('finds none for “%s”', (text) => {
    expect(wrong(text).message).toContain('there is no case')
  })

  it('says what to do when last finds none', () => {
    rmSync(cases, { recursive: true })
    expect(wrong('last').hint).toContain('casebook run')
  })
})
