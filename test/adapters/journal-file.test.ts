import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createJournal, journalName, readJournal } from '../../src/adapters/journal-file.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import { UsageError } from '../../src/model/usage-error.ts'

const root = mkdtempSync(join(tmpdir(), 'journal-'))
afterAll(() => rmSync(root, { recursive: true }))
let count = 0
const newFolder = () => join(root, `deep/case-${++count}`)

const events: JournalEvent[] = Array.from({ length: 6 }, (_, index) => ({
  type: 'note-added',
  seq: index + 1,
  at: '2026-01-01T00:00:00.000Z',
  step: 'look',
  text: `ü \n\u001b[2J ${index}`,
}))

function written(): { folder: string; file: string; bytes: Buffer } {
  const folder = newFolder()
  const journal = createJournal(folder)
  for (const event of events) journal.write(event)
  journal.close()
  const file = join(folder, journalName)
  return { folder, file, bytes: readFileSync(file) }
}

describe('the journal', () => {
  it('is read back as it was written', () => {
    expect(readJournal(written().folder)).toEqual({ events, damage: '' })
  })

  it('has each event on disk when it is written', () => {
    const folder = newFolder()
    const journal = createJournal(folder)
    for (const [index, event] of events.entries()) {
      journal.write(event)
      expect(readJournal(folder).events).toHaveLength(index + 1)
    }
    journal.close()
  })

  it('is for nobody else to read', () => {
    const { folder, file } = written()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('never touches one that is there', () => {
    const { folder, bytes, file } = written()
    expect(() => createJournal(folder)).toThrow(UsageError)
    expect(readFileSync(file)).toEqual(bytes)
  })

  it('gives every event that came whole before a cut, wherever the cut is', () => {
    const { folder, file, bytes } = written()
    for (let length = 0; length < bytes.length; length++) {
      writeFileSync(file, bytes.subarray(0, length))
      const { events: found, damage } = readJournal(folder)
      const lines = bytes.subarray(0, length).toString().split('\n')
      // A last line that lacks only its line end is whole.
      const last = lines.pop() ?? ''
      const whole = lines.length + (last.endsWith('}') && isJson(last) ? 1 : 0)
      expect(found).toEqual(events.slice(0, whole))
      expect(damage === '').toBe(whole > lines.length || last === '')
    }
  })

  it.each([
    ['zeroes', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(300)])],
    ['half a line', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('{"type":"note')])],
    ['another writer', (bytes: Buffer) => Buffer.concat([bytes, bytes])],
  ])('keeps what came before %s at its end, and says so', (_, spoil) => {
    const { folder, file, bytes } = written()
    writeFileSync(file, spoil(bytes))
    const read = readJournal(folder)
    expect(read.events).toEqual(events)
    expect(read.damage).toContain('line 7')
  })

  it('tells damage in the middle from a torn end', () => {
    const { folder, file, bytes } = written()
    const lines = bytes.toString().split('\n')
    writeFileSync(file, lines.toSpliced(2, 1, 'rubbish').join('\n'))
    const read = readJournal(folder)
    expect(read.events).toEqual(events.slice(0, 2))
    expect(read.damage).toMatch(/line 3 is damaged.* 4 lines/)
  })

  it('does not go on after an event that is missing', () => {
    const { folder, file, bytes } = written()
    writeFileSync(file, bytes.toString().split('\n').toSpliced(3, 1).join('\n'))
    expect(readJournal(folder).events).toEqual(events.slice(0, 3))
  })

  it('stops with a clear error when there is no room, and what was written before counts', () => {
    const folder = newFolder()
    const program = join(import.meta.dirname, '..', 'support', 'fill-a-journal.ts')
    const limited = `ulimit -f 40; exec "$0" --import tsx "$1" "$2"`
    const said = execFileSync('sh', ['-c', limited, process.execPath, program, folder], { encoding: 'utf8' })
    expect(JSON.parse(said)).toEqual({ usage: true, message: expect.stringContaining(folder) })
    const read = readJournal(folder)
    expect(read.events.length).toBeGreaterThan(10)
    expect(read.damage).toContain('torn')
  })

  it('that cannot be read, or kept, is the user’s to mend', () => {
    expect(() => readJournal(join(root, 'none'))).toThrow(UsageError)
    writeFileSync(join(root, 'file'), '')
    expect(() => createJournal(join(root, 'file'))).toThrow(UsageError)
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
