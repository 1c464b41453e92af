import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { keepAttachment, readAttachment } from '../../src/store/attachment.ts'

let folder = ''
const folders: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attachment-'))
  folders.push(folder)
})
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true })
})

const text = `ü \u0000 \u001b[2J\n${'a line like many others\n'.repeat(5000)}`
const fileOf = (name: string) => join(folder, 'attachments', `${name}.gz`)

describe('an attachment', () => {
  it('is read back as it was written', () => {
    expect(readAttachment(folder, keepAttachment(folder, text))).toEqual({ text })
  })

  it('is packed, for nobody else to read, and stands there whole or not at all', () => {
    const file = fileOf(keepAttachment(folder, text))
    expect(statSync(file).size).toBeLessThan(text.length / 10)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'attachments')).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(folder, 'attachments'))).toHaveLength(1)
  })

  it('has the same name and the same bytes wherever it is written', () => {
    const name = keepAttachment(folder, text)
    const before = readFileSync(fileOf(name))
    expect(keepAttachment(folder, text)).toBe(name)
    expect(readFileSync(fileOf(name))).toEqual(before)
  })
})

describe('an attachment that is not as it was written is lost, in words', () => {
  it.each([
    ['missing', (file: string) => rmSync(file), 'missing'],
    ['torn', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, -9)), 'damaged'],
    ['empty', (file: string) => writeFileSync(file, ''), 'damaged'],
    ['not packed', (file: string) => writeFileSync(file, text), 'damaged'],
    ['another text', (file: string) => writeFileSync(file, gzipSync('another text')), 'changed'],
    [
      'a folder',
      (file: string) => renameSync(join(folder, 'attachments', '..', 'x'), file),
      'cannot be read',
    ],
  ])('%s', (_, spoil, word) => {
    const name = keepAttachment(folder, text)
    if (word === 'cannot be read') {
      rmSync(fileOf(name))
      mkdirSync(join(folder, 'x'))
    }
    spoil(fileOf(name))
    expect(readAttachment(folder, name)).toEqual({ lost: expect.stringContaining(word) })
  })

  it('a small file that would fill the memory', () => {
    const name = keepAttachment(folder, '0'.repeat(10_000_000))
    expect(statSync(fileOf(name)).size).toBeLessThan(20_000)
    expect(readAttachment(folder, name, 1_000_000)).toEqual({ lost: 'is too large' })
  })

  it('a name that leads elsewhere', () => {
    expect(readAttachment(folder, '../../../etc/passwd')).toEqual({ lost: 'has no proper name' })
  })
})
