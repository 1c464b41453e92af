import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { nearest } from '../../src/model/nearest.ts'
import { UsageError } from '../../src/model/usage-error.ts'
import { findCase } from '../../src/store/find-case.ts'
import { journalName } from '../../src/store/read-journal.ts'

const root = mkdtempSync(join(tmpdir(), 'find-'))
afterAll(() => rmSync(root, { recursive: true }))
const places = { cases: join(root, 'cases'), recordings: join(root, 'recordings') }
for (const folder of [
  'cases/2026-01-01-disk-aaaaa',
  'cases/2026-01-02-disk-bbbbb',
  'cases/2026-01-02-disk-bbbbb-2',
  'recordings/lab',
  'elsewhere',
]) {
  mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, folder, journalName), '')
}
const find = (text: string) => findCase(text, places, nearest)

it.each([
  ['2026-01-01-disk-aaaaa', 'cases/2026-01-01-disk-aaaaa'],
  ['2026-01-01', 'cases/2026-01-01-disk-aaaaa'],
  ['aaaa', 'cases/2026-01-01-disk-aaaaa'],
  ['2026-01-02-disk-bbbbb', 'cases/2026-01-02-disk-bbbbb'],
  ['last', 'cases/2026-01-02-disk-bbbbb-2'],
  ['lab', 'recordings/lab'],
  [join(root, 'elsewhere'), 'elsewhere'],
  [join(root, 'elsewhere/'), 'elsewhere'],
  [join(root, 'elsewhere', journalName), 'elsewhere'],
  [`./${relative('.', join(root, 'elsewhere'))}`, 'elsewhere'],
])('%s is found', (text, folder) => {
  expect(find(text)).toBe(join(root, folder))
})

it.each(['2026', 'disk', 'bbbb'])('%s, a part of several ids, is told with all of them', (part) => {
  expect(() => find(part)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(/is a part of [23] ids/),
      hint: expect.stringContaining('2026-01-02-disk-bbbbb, 2026-01-02-disk-bbbbb-2'),
    }),
  )
})

it.each(['', '../cases', 'labb', '2027', '.', '..', 'la', journalName, './lab', '/'])(
  '%j is none',
  (text) => {
    expect(() => find(text)).toThrow(UsageError)
  },
)

it.each(['labb', '2026-01-01-disk-aaaab'])('%s is almost a name, and casebook suggests it', (text) => {
  expect(() => find(text)).toThrow(expect.objectContaining({ hint: expect.stringContaining('Did you mean') }))
})

it('there is no last case at first', () => {
  expect(() => findCase('last', { ...places, cases: join(root, 'none') }, nearest)).toThrow(/no case yet/)
})
