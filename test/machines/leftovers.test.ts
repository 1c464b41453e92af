import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findLeftovers, removeLeftovers } from '../../src/machines/leftovers.ts'
import type { Shell } from '../../src/model/shell.ts'
import { hereShell } from '../shells/plain-shell.ts'

const never = new AbortController().signal
let id: string
let folder: string
let child: ChildProcess | undefined

beforeEach(() => {
  id = randomBytes(5).toString('hex')
  folder = `/tmp/casebook.${id}.${randomBytes(8).toString('hex')}`
  mkdirSync(folder)
})
afterEach(() => {
  child?.kill('SIGKILL')
  child = undefined
  rmSync(folder, { recursive: true, force: true })
})

/** Of this test's window alone: other tests have theirs. */
async function found(shell: Shell = hereShell()): Promise<readonly string[]> {
  const all = await findLeftovers(shell, [], never)
  if ('state' in all) throw new Error(all.reason)
  return all.filter(({ name }) => name === `casebook_${id}`).map(({ what }) => what)
}

function live(mark: string): void {
  child = spawn('sleep', ['60'], {
    env: { PATH: process.env['PATH'], [mark]: `${id}.0123` },
    stdio: 'ignore',
  })
}

it('is the folder of a window that nobody takes care of any more', async () => {
  writeFileSync(join(folder, 'guarded'), '')
  expect(await found()).toEqual([`the folder ${folder}`])
})

it('is not a folder that somebody is just laying, but one that was never finished', async () => {
  expect(await found()).toEqual([])
  const longAgo = new Date(Date.now() - 10 * 60_000)
  utimesSync(folder, longAgo, longAgo)
  expect(await found()).toEqual([`the folder ${folder}`])
})

it.each(['CASEBOOK_JOB', 'CASEBOOK_JANITOR'])('is nothing of a window whose %s lives', async (mark) => {
  writeFileSync(join(folder, 'guarded'), '')
  live(mark)
  expect(await found()).toEqual([])
})

it('is not removed when its janitor came after somebody had looked', async () => {
  writeFileSync(join(folder, 'guarded'), '')
  const shell = hereShell()
  let scripts = 0
  const late: Shell = {
    ...shell,
    run: async (script, signal) => {
      // The second script is the first that removes.
      scripts += 1
      if (scripts === 2) live('CASEBOOK_JANITOR')
      const result = await shell.run(script, signal)
      // What other tests have on this machine is theirs.
      const mine = result.stdout.split('\n').filter((line) => !line.startsWith('found ') || line.includes(id))
      return { ...result, stdout: mine.join('\n') }
    },
  }
  expect(await found()).toHaveLength(1)
  const left = await removeLeftovers(late, [], never)
  if ('state' in left) throw new Error(left.reason)
  expect(scripts).toBeGreaterThan(1)
  expect(existsSync(folder)).toBe(true)
})
