import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../src/model/usage-error.ts'
import { lockCase } from '../../src/store/case-lock.ts'
import { giveSignOfLife, hearSignOfLife, kernelIdentity } from '../../src/store/sign-of-life.ts'
import { needs } from '../support/needs.ts'
import { patienceMs } from '../support/patience.ts'
import { otherKernel, ownNet, ownPids, type Race, raceForACase } from '../support/race-for-a-case.ts'

const root = mkdtempSync(join(tmpdir(), 'lock-'))
afterAll(() => rmSync(root, { recursive: true }))
let count = 0
const newFolder = () => {
  const folder = join(root, `case-${++count}`)
  mkdirSync(folder)
  return folder
}
describe('a case has one writer', () => {
  const identity = join(root, 'identity')
  writeFileSync(identity, 'another-kernel\n')
  const plain = { ways: [[], [], [], [], []], turns: 8, kills: 0 }
  const races: [string, Race, ReturnType<typeof needs>][] = [
    ['in a race of many', plain, {}],
    ['also while writers are killed with it', { ...plain, kills: 8 }, {}],
    [
      'also in network and process namespaces of their own, while some are killed',
      { ways: [[], [], ownNet, ownNet, ownPids, ownPids], turns: 8, kills: 8 },
      needs(['root', 'unshare'], 'that two casebooks in different namespaces never write one case'),
    ],
    [
      'also under different kernels that share its folder',
      { ways: [[], [], otherKernel(identity), otherKernel(identity)], turns: 6, kills: 0 },
      needs(['root', 'unshare'], 'that casebooks of different machines never write one case'),
    ],
  ]
  for (const [name, how, what] of races) {
    it(name, { ...what, timeout: 4 * patienceMs }, async () => {
      const { turns, ...raced } = await raceForACase(join(newFolder(), 'case'), how)
      expect(raced).toEqual({ kills: how.kills, broken: [], damage: '', left: [] })
      // Each came to all its turns, beside those that were cut short.
      expect(turns).toBeGreaterThanOrEqual(how.ways.length * how.turns)
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

  it('whose clock was ahead is not waited for until that time comes', async () => {
    const folder = newFolder()
    const file = record(folder, -1e9)
    await expect(lockCase(folder)).rejects.toThrow(
      expect.objectContaining({ hint: expect.stringContaining('try again in 120 s') }),
    )
    expect(statSync(file).mtimeMs).toBeLessThan(Date.now() + 1e6)
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
