import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  begunHere,
  casesFolder,
  freeCaseId,
  importedName,
  listCases,
  newCaseId,
} from '../../src/store/case-folder.ts'
import { journalName } from '../../src/store/read-journal.ts'

const root = mkdtempSync(join(tmpdir(), 'cases-'))
afterAll(() => rmSync(root, { recursive: true }))
const cases = join(root, 'cases')

/** A case that was begun at that hour. */
function begin(id: string, hour: number, more: object = {}): string {
  const folder = join(cases, id)
  mkdirSync(folder, { recursive: true })
  const at = `2026-01-01T${String(hour).padStart(2, '0')}:00:00.000Z`
  const entry = { hash: '', seq: 1, at, type: 'case-opened', case: id, title: 'x'.repeat(200_000), ...more }
  writeFileSync(join(folder, journalName), `${JSON.stringify(entry)}\n{"more":1}\n`)
  return folder
}

begin('b-first', 1)
begin('a-last', 9)
begin('c-between', 5)
mkdirSync(join(cases, 'not-a-case'))

describe('cases', () => {
  it('lie in the state folder of whoever runs casebook', () => {
    expect(casesFolder({ XDG_STATE_HOME: '/s' })).toBe('/s/casebook/cases')
    expect(casesFolder({})).toMatch(/\.local\/state\/casebook\/cases$/)
  })

  it('have ids that begin with the day and the playbook, and are never the same', () => {
    const ids = Array.from({ length: 50 }, () =>
      newCaseId('2026-11-23T10:00:00Z', 'a-playbook-with-a-very-long-name'),
    )
    expect(new Set(ids).size).toBe(50)
    for (const id of ids) expect(id).toMatch(/^2026-11-23-a-playbook-with-a-very-l[a-z-]*-[a-z0-9]{5}$/)
  })

  it('are listed by their ids, without other folders', () => {
    expect(listCases(cases)).toEqual(['a-last', 'b-first', 'c-between'])
    expect(listCases(join(root, 'none'))).toEqual([])
  })

  it('are in the order in which they were begun, whichever was touched last', () => {
    writeFileSync(join(cases, 'b-first', 'touched'), '')
    utimesSync(join(cases, 'b-first', journalName), 4e9, 4e9)
    expect(begunHere(cases)).toEqual(['a-last', 'c-between', 'b-first'])
  })

  it('that were taken in, shared or copied were not begun here', () => {
    writeFileSync(join(begin('d-imported', 20), importedName), '{}')
    begin('e-shared', 21, { sharedFrom: { case: 'a-last', head: '' } })
    cpSync(join(cases, 'a-last'), join(cases, 'z-copy'), { recursive: true })
    expect(begunHere(cases)[0]).toBe('a-last')
  })

  it('that were killed before their first entry are as old as their folder', () => {
    mkdirSync(join(cases, 'f-empty'))
    writeFileSync(join(cases, 'f-empty', journalName), '')
    expect(begunHere(cases)[0]).toBe('f-empty')
  })

  it('that are taken in never get a name that means something already', () => {
    const places = { cases, recordings: join(root, 'recordings') }
    mkdirSync(join(places.recordings, 'lab'), { recursive: true })
    writeFileSync(join(places.recordings, 'lab', journalName), '')
    const names = ['new', 'a-last', 'lab', 'last', 'not-a-case'].map((wanted) => freeCaseId(wanted, places))
    expect(names).toEqual(['new', 'a-last-2', 'lab-2', 'last-2', 'not-a-case-2'])
  })
})
