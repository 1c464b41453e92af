import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, describe, expect, it, type TestOptions } from 'vitest'
import type { JournalEvent } from '../../src/model/event.ts'
import { UsageError } from '../../src/model/usage-error.ts'
import { continueJournal, createJournal, tornName } from '../../src/store/journal-file.ts'
import { journalName, readJournal } from '../../src/store/read-journal.ts'
import { needs } from '../support/needs.ts'
import { patienceMs } from '../support/patience.ts'

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

async function written(length = events.length): Promise<{ folder: string; file: string; bytes: Buffer }> {
  const folder = newFolder()
  const journal = await createJournal(folder)
  for (const event of events.slice(0, length)) journal.write(event)
  journal.close()
  const file = join(folder, journalName)
  return { folder, file, bytes: readFileSync(file) }
}

describe('the journal', () => {
  it('is read back as it was written', async () => {
    const { folder, bytes } = await written()
    expect(readJournal(folder)).toMatchObject({ events, damage: '', rest: 'none', bytes: bytes.length })
  })

  it('has each event on disk when it is written', async () => {
    const folder = newFolder()
    const journal = await createJournal(folder)
    for (const [index, event] of events.entries()) {
      journal.write(event)
      expect(readJournal(folder).events).toHaveLength(index + 1)
    }
    journal.close()
  })

  const notOurs = needs('root', 'that no case is kept in a folder of somebody else')
  const spoiled: [string, TestOptions, (folder: string) => void][] = [
    ['that everybody may write', {}, (folder) => chmodSync(folder, 0o777)],
    ['that a group may write', {}, (folder) => chmodSync(folder, 0o770)],
    ['of somebody else', notOurs, (folder) => chownSync(folder, 65534, 65534)],
  ]
  for (const [how, what, spoil] of spoiled) {
    it(`is not begun in a folder ${how}, by a link neither`, what, async () => {
      const folder = newFolder()
      mkdirSync(folder, { recursive: true })
      spoil(folder)
      symlinkSync(folder, `${folder}-link`)
      for (const each of [folder, `${folder}-link`]) {
        await expect(createJournal(each)).rejects.toThrow('others may write there')
        expect(readdirSync(folder)).toEqual([])
      }
    })
  }

  it('is for nobody else to read', async () => {
    const { folder, file } = await written()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('never touches one that is there', async () => {
    const { folder, bytes, file } = await written()
    await expect(createJournal(folder)).rejects.toThrow(UsageError)
    expect(readFileSync(file)).toEqual(bytes)
  })

  it('cut at any byte gives every entry that was written to its end, and goes on from there as if never cut', async () => {
    const { folder, file, bytes } = await written(3)
    const whole = readJournal(folder)
    for (let length = 0; length < bytes.length; length++) {
      const cut = bytes.subarray(0, length)
      writeFileSync(file, cut)
      rmSync(join(folder, tornName), { force: true })
      const lines = cut.toString('latin1').split('\n').length - 1
      const tail = length - (cut.lastIndexOf('\n') + 1)
      const { journal, read } = await continueJournal(folder)
      for (const event of events.slice(lines, 3)) journal.write(event)
      journal.close()
      expect(read.events).toEqual(events.slice(0, lines))
      expect(read.rest).toBe(tail === 0 ? 'none' : 'torn')
      expect(existsSync(join(folder, tornName)) ? readFileSync(join(folder, tornName)).length : 0).toBe(tail)
      expect(readJournal(folder)).toEqual(whole)
    }
  })

  it.each([
    ['zeroes', Buffer.alloc(300)],
    ['half a line', Buffer.from('{"type":"note')],
    ['rubbish in lines', Buffer.from('\n\u0001\n\n{]')],
  ])('with %s at its end goes on with what came before, and keeps the rest aside', async (_, tail) => {
    const { folder, file, bytes } = await written()
    appendFileSync(file, tail)
    expect(readJournal(folder)).toMatchObject({
      events,
      rest: 'torn',
      damage: expect.stringContaining('line 7'),
    })
    const { journal } = await continueJournal(folder)
    journal.close()
    expect(readFileSync(file)).toEqual(bytes)
    expect(readFileSync(join(folder, tornName))).toEqual(tail)
  })

  it('with a bit changed anywhere is never read as whole, and is left as it is', async () => {
    const { folder, file, bytes } = await written(3)
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      writeFileSync(file, changed)
      // The bit of the form's own number: it may as well be a later form, and that is not guessed at.
      if (changed.includes('"journal":3')) {
        expect(() => readJournal(folder)).toThrow(/later casebook/)
        continue
      }
      const read = readJournal(folder)
      expect(read.events).toEqual(events.slice(0, read.events.length))
      expect(read.damage).not.toBe('')
      expect(read.rest).not.toBe('none')
      if (read.rest !== 'damaged') continue
      await expect(continueJournal(folder)).rejects.toThrow(UsageError)
      expect(readFileSync(file)).toEqual(changed)
    }
  })

  it.each([
    ['is missing', 3, (lines: string[]) => lines.toSpliced(3, 1)],
    ['stands twice', 4, (lines: string[]) => lines.toSpliced(4, 0, lines[3] ?? '')],
    ['changed its place', 2, (lines: string[]) => lines.toSpliced(2, 2, lines[3] ?? '', lines[2] ?? '')],
    ['was replaced by rubbish', 2, (lines: string[]) => lines.toSpliced(2, 1, 'rubbish')],
  ])('in which an entry %s does not go on after it', async (_, before, spoil) => {
    const { folder, file, bytes } = await written()
    writeFileSync(file, spoil(bytes.toString().split('\n')).join('\n'))
    const read = readJournal(folder)
    expect(read.events).toEqual(events.slice(0, before))
    expect(read).toMatchObject({ rest: 'damaged', damage: expect.stringContaining(`line ${before + 1} `) })
  })

  it('of a later version is not guessed at', async () => {
    const { folder, file, bytes } = await written()
    writeFileSync(file, bytes.toString().replace('"journal":2', '"journal":3'))
    expect(() => readJournal(folder)).toThrow(/later casebook/)
  })

  it('has one writer at a time, and the next one when that one is gone', async () => {
    const { folder } = await written()
    const { journal } = await continueJournal(folder)
    await expect(continueJournal(folder)).rejects.toThrow(/another casebook is writing/)
    expect(readJournal(folder).events).toHaveLength(events.length)
    journal.close()
    const again = await continueJournal(folder)
    again.journal.close()
  })

  it('fails for good when its folder was removed: nothing is written where nobody finds it', async () => {
    const folder = newFolder()
    const journal = await createJournal(folder)
    const [first, second] = events
    if (!first || !second) throw new Error('two events')
    journal.write(first)
    rmSync(folder, { recursive: true })
    expect(() => journal.write(second)).toThrow(UsageError)
    mkdirSync(folder)
    expect(() => journal.write(second)).toThrow(/removed/)
    journal.close()
  })

  it('stops with a clear error when there is no room, and what was written before counts', async () => {
    const folder = newFolder()
    const program = join(import.meta.dirname, '..', 'support', 'fill-a-journal.ts')
    const limited = `ulimit -f 40; exec "$0" --import tsx "$1" "$2"`
    const args = ['-c', limited, process.execPath, program, folder]
    const { stdout } = await execa('sh', args, { timeout: patienceMs })
    expect(JSON.parse(stdout)).toEqual({ usage: true, message: expect.stringContaining(folder) })
    const read = readJournal(folder)
    expect(read.events.length).toBeGreaterThan(10)
    expect(read.damage).toContain('torn')
  })

  it('that cannot be read, or kept, is the user’s to mend', async () => {
    expect(() => readJournal(join(root, 'none'))).toThrow(UsageError)
    writeFileSync(join(root, 'file'), '')
    await expect(createJournal(join(root, 'file'))).rejects.toThrow(UsageError)
    await expect(continueJournal(join(root, 'none'))).rejects.toThrow(UsageError)
  })
})
