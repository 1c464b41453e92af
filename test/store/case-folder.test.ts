import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { nearest } from '../../src/model/nearest.ts'
import { UsageError } from '../../src/model/usage-error.ts'
import { casesFolder, findCase, listCases, newCaseId } from '../../src/store/case-folder.ts'
import { journalName } from '../../src/store/read-journal.ts'

const root = mkdtempSync(join(tmpdir(), 'cases-'))
afterAll(() => rmSync(root, { recursive: true }))
const places = { cases: join(root, 'cases'), recordings: join(root, 'recordings') }
for (const folder of [
  'cases/2026-01-01-disk-aaaaa',
  'cases/2026-01-02-disk-bbbbb',
  'recordings/lab',
  'elsewhere',
]) {
  mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, folder, journalName), '')
}
mkdirSync(join(root, 'cases/not-a-case'))
const find = (text: string) => findCase(text, places, nearest)

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

  it('are listed oldest first, without other folders', () => {
    expect(listCases(places.cases)).toEqual(['2026-01-01-disk-aaaaa', '2026-01-02-disk-bbbbb'])
    expect(listCases(join(root, 'none'))).toEqual([])
  })

  it.each([
    ['2026-01-01-disk-aaaaa', 'cases/2026-01-01-disk-aaaaa'],
    ['2026-01-02', 'cases/2026-01-02-disk-bbbbb'],
    ['last', 'cases/2026-01-02-disk-bbbbb'],
    ['lab', 'recordings/lab'],
    [join(root, 'elsewhere'), 'elsewhere'],
    [join(root, 'elsewhere', journalName), 'elsewhere'],
  ])('%s is found', (text, folder) => {
    expect(find(text)).toBe(join(root, folder))
  })

  it('whose beginning is shared by several are named', () => {
    expect(() => find('2026-01')).toThrow(/2 cases.*aaaaa.*bbbbb/)
  })

  it.each(['', '../cases', 'labb', '2027'])('%j is none', (text) => {
    expect(() => find(text)).toThrow(UsageError)
  })

  it('that are almost named are suggested', () => {
    expect(() => find('labb')).toThrow(expect.objectContaining({ hint: expect.stringContaining('lab') }))
  })

  it('are none at first', () => {
    expect(() => findCase('last', { ...places, cases: join(root, 'none') }, nearest)).toThrow(UsageError)
  })
})
