import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findLeftovers, removeLeftovers } from '../../src/machines/leftovers.ts'
import bearers from '../../src/machines/window/bearers.sh'
import type { Shell } from '../../src/model/shell.ts'
import { leaves as ftrace } from '../../src/probes/ftrace/leaves.ts'
import { hereShell } from '../shells/plain-shell.ts'
import { needs } from '../support/needs.ts'

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
    env: { PATH: process.env['PATH'], [mark]: `${id}.0123456789abcdef` },
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

it.each([
  ['a prefix of ours', () => '/tmp/casebook.stranger.notes'],
  ['a random part that is too short', () => `/tmp/casebook.${id}.0123`],
  ['something after ours', () => `${folder}.bak`],
  ['a line break in it', () => `/tmp/casebook.${id}.\nfound ${id} the folder x`],
])('is no folder whose name has %s', async (_, nameOf) => {
  const name = nameOf()
  mkdirSync(name)
  try {
    utimesSync(name, 1, 1)
    const all = await findLeftovers(hereShell(), [], never)
    if ('state' in all) throw new Error(all.reason)
    expect(all.filter(({ what }) => what === 'the folder x' || what.includes(name))).toEqual([])
    writeFileSync(join(folder, 'guarded'), '')
    await removeLeftovers(mineAlone(), [], never)
    expect([existsSync(folder), existsSync(name)]).toEqual([false, true])
  } finally {
    rmSync(name, { recursive: true, force: true })
  }
})

/** Finds what this test made: other tests have theirs on this machine. */
function mineAlone(): Shell {
  const shell = hereShell()
  return {
    ...shell,
    run: async (script, signal) => {
      const result = await shell.run(script, signal)
      if (result.ended === 'not-run') return result
      const mine = result.stdout.split('\n').filter((line) => !line.startsWith('found ') || line.includes(id))
      return { ...result, stdout: mine.join('\n') }
    },
  }
}

const asRoot = needs('root', 'that a folder of another user is left alone')

it('is no folder of another user, whatever its name and what lies in it', asRoot, async () => {
  writeFileSync(join(folder, 'guarded'), '')
  chownSync(folder, 65534, 65534)
  expect(await found()).toEqual([])
  await removeLeftovers(mineAlone(), [], never)
  expect(existsSync(folder)).toBe(true)
})

const kprobes = [
  'p:casebook_0123456789/netif_carrier_on netif_carrier_on',
  'r4:casebook_0123456789/_0 vp_get',
  'p:casebook_mine/p0 netif_carrier_on',
  'p:casebook_0123456789a/p0 netif_carrier_on',
  'p:casebook_012345678/p0 netif_carrier_on',
  'p:mine/casebook_0123456789 netif_carrier_on',
]

it('is a kernel probe of our exact form, and none of a stranger', async () => {
  const tracing = join(folder, 'tracing')
  for (const name of ['casebook_0123456789', 'casebook_mine']) {
    mkdirSync(join(tracing, 'instances', name), { recursive: true })
  }
  writeFileSync(join(tracing, 'kprobe_events'), `${kprobes.join('\n')}\n`)
  const find = ftrace.find.replaceAll('/sys/kernel/tracing', tracing)
  const text = `${bearers}${find}`
  const result = await hereShell().run({ text, as: 'login', timeoutMs: 30_000, maxBytes: 65_536 }, never)
  if (result.ended === 'not-run') throw new Error(result.why.reason)
  expect(result.stdout.trim().split('\n')).toEqual([
    `0123456789 the tracefs instance ${tracing}/instances/casebook_0123456789`,
    '0123456789 the kernel probe netif_carrier_on',
    '0123456789 the kernel probe _0',
  ])
})
