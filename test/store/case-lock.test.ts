import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../src/model/usage-error.ts'
import { lockCase } from '../../src/store/case-lock.ts'
import { createJournal } from '../../src/store/journal-file.ts'
import { readJournal } from '../../src/store/read-journal.ts'
import { giveSignOfLife, hearSignOfLife, kernelIdentity } from '../../src/store/sign-of-life.ts'
import { ended } from '../support/ended.ts'
import { needs } from '../support/needs.ts'
import { patienceMs } from '../support/patience.ts'
import { runningTs } from '../support/running-ts.ts'

const root = mkdtempSync(join(tmpdir(), 'lock-'))
afterAll(() => rmSync(root, { recursive: true }))
let count = 0
const newFolder = () => {
  const folder = join(root, `case-${++count}`)
  mkdirSync(folder)
  return folder
}
const program = join(import.meta.dirname, '..', 'support', 'write-in-turns.ts')

const ownNet = ['unshare', '-n']
const ownPids = ['unshare', '-p', '-f', '--kill-child=KILL']

/** How each of the writers is started; `kills`: how many of them are killed while they have the case. */
interface Race {
  readonly ways: readonly (readonly string[])[]
  readonly turns: number
  readonly kills: number
}

/** Has them all write one case; who was killed begins anew under another name. Gives what is on record at the end. */
async function race({ ways, turns, kills }: Race) {
  const folder = newFolder()
  const journal = await createJournal(folder)
  journal.close()
  let left = kills
  const write = async (way: readonly string[], name: string): Promise<void> => {
    const [file = '', ...args] = [
      ...way,
      process.execPath,
      ...runningTs,
      program,
      folder,
      name,
      String(turns),
    ]
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    killInATurn(child, () => left-- > 0)
    if ((await ended(child, patienceMs)) !== 0) {
      expect(child.signalCode).toBe('SIGKILL')
      await write(way, `${name}+`)
    }
  }
  await Promise.all(ways.map((way, index) => write(way, `w${index}`)))
  return { folder, read: readJournal(folder), left }
}

/** In its second turn, a moment after it began: somewhere between two of its notes. */
function killInATurn(child: ChildProcess, wanted: () => boolean): void {
  let turns = 0
  child.stdout?.on('data', () => {
    if (++turns === 2 && wanted()) setTimeout(() => child.kill('SIGKILL'), Math.random() * 6)
  })
}

/** Nobody wrote between two notes of one turn: turns stand one after the other. */
function turnsOf(events: ReturnType<typeof readJournal>['events']): string[] {
  const turns = events.flatMap((event) =>
    event.type === 'note-added' ? [event.text.replace(/ \d+$/, '')] : [],
  )
  return turns.filter((turn, index) => turn !== turns[index - 1])
}

describe('a case has one writer', () => {
  const plain = { ways: [[], [], [], [], []], turns: 8, kills: 0 }
  const races: [string, Race, ReturnType<typeof needs>][] = [
    ['in a race of many', plain, {}],
    ['also while writers are killed with it', { ...plain, kills: 8 }, {}],
    [
      'also in network and process namespaces of their own, while some are killed',
      { ways: [[], [], ownNet, ownNet, ownPids, ownPids], turns: 8, kills: 8 },
      needs(['root', 'unshare'], 'that two casebooks in different namespaces never write one case'),
    ],
  ]
  for (const [name, how, what] of races) {
    it(name, { ...what, timeout: 4 * patienceMs }, async () => {
      const { folder, read, left } = await race(how)
      const turns = turnsOf(read.events)
      expect(read.damage).toBe('')
      expect(left).toBeLessThanOrEqual(0)
      expect(turns.toSorted()).toEqual([...new Set(turns)].toSorted())
      // Each came to all its turns, beside those that were cut short.
      expect(turns.length).toBeGreaterThanOrEqual(how.ways.length * how.turns)
      expect(readdirSync(folder).filter((each) => each.startsWith('writer'))).toEqual([])
    })
  }

  it('who leaves nothing behind', async () => {
    const folder = newFolder()
    const lock = await lockCase(folder)
    expect(readdirSync(folder)).toHaveLength(2)
    lock.release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('who finds out when it has lost the case', async () => {
    const folder = newFolder()
    const lock = await lockCase(folder)
    rmSync(join(folder, 'writer.1'))
    const next = await lockCase(folder)
    expect(() => lock.requireHeld()).toThrow(/another casebook has taken it over/)
    lock.release()
    expect(() => next.requireHeld()).not.toThrow()
    next.release()
  })

  it('whose path may be longer than a socket’s', async () => {
    const folder = join(newFolder(), 'x'.repeat(120))
    mkdirSync(folder)
    const lock = await lockCase(folder)
    await expect(lockCase(folder)).rejects.toThrow(new RegExp(`process ${process.pid} on ${hostname()}`))
    lock.release()
  })
})

describe('a writer of which this kernel knows nothing', () => {
  const record = (folder: string, silentFor: number, more: object = {}) => {
    const file = join(folder, 'writer.1')
    writeFileSync(
      file,
      JSON.stringify({ kernel: 'another', sign: 'writer-000000000000', host: 'far', pid: 7, ...more }),
    )
    const at = Date.now() / 1000 - silentFor
    utimesSync(file, at, at)
    return file
  }

  it('has the case while it gives signs of life', async () => {
    const folder = newFolder()
    const file = record(folder, 30)
    await expect(lockCase(folder)).rejects.toThrow(/process 7 on far gave its last sign of life 3\d s ago/)
    await expect(lockCase(folder)).rejects.toThrow(
      expect.objectContaining({ hint: expect.stringMatching(/try again in [89]\d s/) }),
    )
    expect(readdirSync(folder)).toEqual(['writer.1'])
    expect(existsSync(file)).toBe(true)
  })

  it('counts as gone after two minutes of silence, and that is said', async () => {
    const folder = newFolder()
    record(folder, 121)
    const lock = await lockCase(folder)
    expect(lock.said).toMatch(/process 7 on far has been silent for 12\d s and counts as gone/)
    lock.release()
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([
    ['an empty record', ''],
    ['a record that is none', '{"kernel":7}'],
    [
      'a name that leads elsewhere',
      JSON.stringify({ kernel: kernelIdentity(), sign: '../writer-000000000000' }),
    ],
    ['a sign that is not there', JSON.stringify({ kernel: kernelIdentity(), sign: 'writer-000000000000' })],
  ])('is judged by its silence: %s', async (_, text) => {
    const folder = newFolder()
    const file = join(folder, 'writer.1')
    writeFileSync(file, text)
    await expect(lockCase(folder)).rejects.toThrow(UsageError)
    utimesSync(file, 0, 0)
    const lock = await lockCase(folder)
    lock.release()
  })

  it('never hides behind a socket of the same name under another kernel', async () => {
    const folder = newFolder()
    const sign = await giveSignOfLife(folder)
    record(folder, 121, { sign: sign.name })
    const lock = await lockCase(folder)
    lock.release()
    sign.end()
  })
})

it('a sign of life ends with who gave it', async () => {
  const folder = newFolder()
  const sign = await giveSignOfLife(folder)
  const asked = { name: String(sign.name), kernel: kernelIdentity() }
  expect(await hearSignOfLife(folder, asked)).toBe('lives')
  sign.end()
  expect(await hearSignOfLife(folder, asked)).toBe('unknown')
  expect(readdirSync(folder)).toEqual([])
})
