import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createJournal, journalName, readJournal } from '../../src/adapters/journal-file.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import { UsageError } from '../../src/model/usage-error.ts'
import { stamp } from '../support/sample-case.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'journal-')), 'cases', 'one')
  file = join(folder, journalName)
})

afterEach(() => rmSync(join(folder, '..', '..'), { recursive: true, force: true }))

const events = stamp([
  {
    type: 'case-opened',
    case: 'c',
    casebook: '0',
    playbook: { name: 'p', title: 'é漢', file: 'f', text: '' },
  },
  { type: 'step-entered', step: 'a', title: 'A \n{"seq":2}\u2028' },
  { type: 'window-opened', step: 'a', role: 'suspect', action: 'x', key: 'k' },
  { type: 'case-closed', how: 'stopped', reason: '' },
])

function write(all: readonly JournalEvent[]): Buffer {
  const journal = createJournal(folder)
  for (const event of all) journal.write(event)
  journal.close()
  return readFileSync(file)
}

describe('writing a journal', () => {
  it('keeps one line an event, in order, and reads as what was written', () => {
    const text = write(events).toString()
    expect(text.split('\n')).toHaveLength(events.length + 1)
    expect(readJournal(folder)).toEqual({ events, damage: '' })
  })

  it('has written an event when write returns', () => {
    const journal = createJournal(folder)
    for (const [at, event] of events.entries()) {
      journal.write(event)
      expect(readJournal(folder).events).toHaveLength(at + 1)
    }
    journal.close()
  })

  it('lets only its owner in, whatever the umask', () => {
    const before = process.umask(0)
    try {
      write(events)
    } finally {
      process.umask(before)
    }
    expect((statSync(folder).mode & 0o777).toString(8)).toBe('700')
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
  })

  it('never touches a journal that is there', () => {
    const bytes = write(events)
    expect(() => createJournal(folder)).toThrow(UsageError)
    expect(readFileSync(file)).toEqual(bytes)
  })

  it('says so when the folder cannot be made', () => {
    expect(() => createJournal('/dev/null/case')).toThrow(UsageError)
  })
})

describe('a journal with no room left', () => {
  const program = fileURLToPath(new URL('../support/write-journal.ts', import.meta.url))
  const tsx = fileURLToPath(import.meta.resolve('tsx'))
  // A file-size limit gives a short count and then an error, as a full disk does, and needs no privilege.
  const limited = (count: number) =>
    execFileSync(
      'sh',
      ['-c', 'ulimit -f 16; exec "$@"', 'sh', process.execPath, '--import', tsx, program, folder, `${count}`],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    )

  it('stops the run, names the file, and leaves what was acknowledged readable', () => {
    const said = JSON.parse(limited(50))
    expect(said.written).toBeGreaterThan(0)
    expect(said.written).toBeLessThan(50)
    expect(said.message).toContain(file)
    const kept = readJournal(folder)
    expect(kept.events).toHaveLength(said.written)
    expect(kept.damage).not.toBe('')
  })

  it('stops nothing while there is room', () => {
    expect(JSON.parse(limited(3))).toEqual({ written: 3 })
    expect(readJournal(folder)).toMatchObject({ damage: '' })
  })
})

describe('reading a journal', () => {
  it('takes from every byte prefix the events that are whole, and says when something is torn', () => {
    const bytes = write(events)
    for (let length = 0; length <= bytes.length; length++) {
      const prefix = bytes.subarray(0, length)
      writeFileSync(file, prefix)
      const ends = prefix.toString('latin1').split('\n').length - 1
      const torn = prefix.at(-1) !== 0x0a && length > 0
      const read = readJournal(folder)
      // The last byte of a line is its end: without it the event is whole all the same.
      const whole = torn && bytes[length] === 0x0a
      expect(read.events, `${length} bytes`).toEqual(events.slice(0, whole ? ends + 1 : ends))
      expect(read.damage !== '', `${length} bytes`).toBe(torn && !whole)
    }
  })

  it.each([
    ['zeroes', Buffer.alloc(4096)],
    ['noise', Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0x80])],
    ['its last line twice', undefined],
    ['a record without a number', Buffer.from('{"type":"note-added"}\n')],
    ['another kind of JSON', Buffer.from('null\n')],
    ['an empty line', Buffer.from('\n')],
  ])('keeps what stands before %s', (_name, tail) => {
    const bytes = write(events)
    const last = Buffer.from(`${bytes.toString().split('\n').at(-2)}\n`)
    writeFileSync(file, Buffer.concat([bytes, tail ?? last]))
    const read = readJournal(folder)
    expect(read.events).toEqual(events)
    expect(read.damage).toMatch(/^line 5 /)
  })

  it('counts nothing after a damaged line in the middle, and says how many lines that costs', () => {
    const lines = write(events).toString().split('\n')
    writeFileSync(file, [lines[0], '{"seq":2,"type', ...lines.slice(2)].join('\n'))
    const read = readJournal(folder)
    expect(read.events).toEqual(events.slice(0, 1))
    expect(read.damage).toMatch(/^line 2 is damaged: 3 lines /)
  })

  it('counts nothing after a line that is missing', () => {
    const lines = write(events).toString().split('\n')
    writeFileSync(file, [lines[0], ...lines.slice(2)].join('\n'))
    expect(readJournal(folder).events).toEqual(events.slice(0, 1))
    expect(readJournal(folder).damage).toMatch(/^line 2 is damaged: 2 lines /)
  })

  it('counts a torn last line as one line', () => {
    const bytes = write(events)
    writeFileSync(file, bytes.subarray(0, bytes.length - 10))
    expect(readJournal(folder).damage).toMatch(/^line 4 is torn: 1 line /)
  })

  it('says so when there is none', () => {
    expect(() => readJournal(folder)).toThrow(UsageError)
  })
})
