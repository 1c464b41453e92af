import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeJob } from '../../src/machines/window/describe-job.ts'
import {
  endScript,
  fetchScript,
  foldersOf,
  saidOfPlace,
  startScript,
} from '../../src/machines/window/window-scripts.ts'
import { needs } from '../support/needs.ts'

const request = {
  step: 'try',
  action: { name: 'try', run: 'echo done', cuts: undefined, timeoutMs: 20_000 },
  variables: {},
  probe: undefined,
}

describe('a place without room', needs('root', 'that a window goes elsewhere when /run is full'), () => {
  let full: string
  let roomy: string

  beforeEach(async () => {
    full = mkdtempSync(join(tmpdir(), 'full-'))
    roomy = mkdtempSync(join(tmpdir(), 'roomy-'))
    await execa('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', full])
  })

  afterEach(async () => {
    await execa('umount', [full])
    for (const each of [full, roomy]) rmSync(each, { recursive: true })
  })

  it('is passed over, and nothing is left in it', async () => {
    const job = describeJob({ request, runId: randomBytes(5).toString('hex') }, undefined, undefined)
    const name = foldersOf(job)[0]?.split('/').at(-1) ?? ''
    const places = `folders='${full}/${name} ${roomy}/${name}'`
    const script = startScript(job).replace(/^folders=.*$/m, places)
    expect(script).toContain(places)
    const { stdout } = await execa('sh', ['-s'], { input: script })
    const folder = `${roomy}/${name}`
    expect(stdout.split('\n')[0]).toBe(`stands ${folder}`)
    const fetched = await execa('sh', ['-s'], {
      input: fetchScript(folder, { tell: 'go', waitMs: 20_000, boot: '' }),
    })
    expect(fetched.stdout).toContain('output\ndone\n')
    await execa('sh', ['-s'], { input: endScript(folder, job) })
    expect((await execa('ls', ['-A', full, roomy])).stdout).not.toContain('casebook')
  })
})

it('is said when it was not the usual place', () => {
  const job = describeJob({ request, runId: 'abc' }, undefined, undefined)
  const [first = '', ...others] = foldersOf(job)
  expect(saidOfPlace(first, job)).toEqual([])
  expect(saidOfPlace(others.find((each) => each.startsWith('/dev/shm/')) ?? '', job)).toEqual([
    '/run: no room for the files of a window, or closed to this login: they lay in /dev/shm',
  ])
})
