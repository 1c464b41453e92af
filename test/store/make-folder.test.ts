import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeFolder } from '../../src/store/make-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'casebook-make-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('makes the folders above it too, for this user alone, and gives the first that it made', () => {
  expect(makeFolder(join(folder, 'a/b/c'))).toBe(join(folder, 'a'))
  expect(statSync(join(folder, 'a/b')).mode & 0o777).toBe(0o700)
  expect(makeFolder(join(folder, 'a/b/c'))).toBeUndefined()
  mkdirSync(join(folder, 'there'))
  expect(makeFolder(join(folder, 'there/new'))).toBe(join(folder, 'there/new'))
})

it.each(['a-file/below', 'nowhere', 'nowhere/below'])('says what stands in the way: %s', (place) => {
  if (!existsSync(join(folder, 'a-file'))) {
    writeFileSync(join(folder, 'a-file'), '')
    symlinkSync(join(folder, 'not-there'), join(folder, 'nowhere'))
  }
  expect(() => makeFolder(join(folder, place))).toThrow(/^E/)
})
