import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { CallTree } from '../../src/model/call-tree.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { WindowOutcome } from '../../src/model/machine.ts'
import type { Reading } from '../../src/model/reading.ts'
import { createJournal } from '../../src/store/journal-file.ts'
import { noHash, toLine } from '../../src/store/journal-line.ts'
import { journalName, readJournal } from '../../src/store/read-journal.ts'

const root = mkdtempSync(join(tmpdir(), 'stored-'))
afterAll(() => rmSync(root, { recursive: true }))
let count = 0

const long = 'ü \u001b[2J |  vfs_read() {\n'.repeat(3000)
const reading: Reading = { backend: 'ftrace', coverage: {}, calls: [], losses: [], unproved: undefined }
const done = (raw: string, more: Partial<Extract<WindowOutcome, { state: 'done' }>> = {}): WindowOutcome => ({
  state: 'done',
  action: { ended: 'exited', exitCode: 0, output: '' },
  reading: undefined,
  putBack: [],
  leftBehind: [],
  passedOver: [],
  raw,
  ...more,
})
const closed = (seq: number, outcome: WindowOutcome): JournalEvent => ({
  type: 'window-closed',
  seq,
  at: '2026-01-01T00:00:00.000Z',
  step: 'watch',
  role: 'suspect',
  action: 'rebind',
  key: 'k',
  outcome,
})

async function write(...outcomes: readonly WindowOutcome[]) {
  const folder = join(root, `case-${++count}`)
  const journal = await createJournal(folder)
  const events = outcomes.map((outcome, at) => closed(at + 1, outcome))
  for (const event of events) journal.write(event)
  journal.close()
  const attachments = () =>
    readdirSync(join(folder, 'attachments')).map((name) => join(folder, 'attachments', name))
  return { folder, events, attachments, text: () => readFileSync(join(folder, journalName), 'utf8') }
}

describe('a long raw text', () => {
  it('is not held in memory once it lies on disk, neither by who wrote it nor by who reads it', async () => {
    const folder = join(root, `case-${++count}`)
    const journal = await createJournal(folder)
    const event = closed(1, done(long))
    const kept = journal.write(event)
    journal.close()
    for (const each of [kept, ...readJournal(folder).events]) {
      if (each.type !== 'window-closed') throw new Error(each.type)
      expect(Object.getOwnPropertyDescriptor(each.outcome, 'raw')?.get).toBeDefined()
      expect(each).toEqual(event)
    }
  })

  it('stands beside the journal, and is read back in its place', async () => {
    const failed: WindowOutcome = { ...couldNotLook('failed', 'no'), raw: `${long}!` }
    const { folder, events, attachments, text } = await write(done(long), done('short'), failed)
    expect(attachments()).toHaveLength(2)
    expect(text().length).toBeLessThan(2000)
    expect(text()).toContain('"raw":"short"')
    const read = readJournal(folder)
    expect(read.events).toEqual(events)
    expect(read).toMatchObject({ damage: '', attachments: [expect.anything(), expect.anything()] })
  })

  it('is whole wherever the journal was torn', async () => {
    const { folder, events, text } = await write(done(long))
    const bytes = Buffer.from(text())
    for (const length of [0, 10, bytes.length - 1]) {
      writeFileSync(join(folder, journalName), bytes.subarray(0, length))
      expect(readJournal(folder).events.length).toBeLessThanOrEqual(1)
    }
    writeFileSync(join(folder, journalName), bytes)
    expect(readJournal(folder).events).toEqual(events)
  })

  it('that is gone is said, and everything else counts', async () => {
    const { folder, events, attachments } = await write(done(long), done('short'))
    for (const file of attachments()) rmSync(file)
    const read = readJournal(folder)
    expect(read.damage).toMatch(/^line 1: .* is missing: the raw text/)
    expect(read.events).toEqual([closed(1, done('')), events[1]])
  })

  it('that was changed is not taken for what was recorded', async () => {
    const { folder, attachments } = await write({ ...couldNotLook('failed', 'no'), raw: long })
    for (const file of attachments()) writeFileSync(file, 'changed')
    const read = readJournal(folder)
    expect(read.damage).toContain('is damaged')
    expect(read.events).toEqual([closed(1, couldNotLook('failed', 'no'))])
  })

  it.each(['null', '"text"', '{"attached":{"a":1}}', '{"attached":"../../x"}'])(
    'a line with %s is none that counts',
    async (outcome) => {
      const { folder } = await write(done('short'))
      const { line } = toLine({ ...closed(1, done('')), outcome: JSON.parse(outcome) }, noHash)
      writeFileSync(join(folder, journalName), `${line}\n`)
      expect(readJournal(folder)).toMatchObject({
        events: [],
        rest: 'damaged',
        damage: expect.stringContaining('is none that casebook writes'),
      })
    },
  )
})

it('a recorded call tree is not written: its raw text is', async () => {
  const column = new Int32Array(100_000)
  const durationNs = new Float64Array(100_000)
  const tree: CallTree = {
    names: [],
    fn: column,
    parent: column,
    end: column,
    durationNs,
    roots: [],
    details: new Map(),
  }
  const { folder, text } = await write(done(long, { reading: { ...reading, tree } }))
  expect(text().length).toBeLessThan(1000)
  expect(readJournal(folder).events).toEqual([closed(1, done(long, { reading }))])
})
