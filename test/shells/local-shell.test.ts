import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { openLocalShell } from '../../src/shells/local-shell.ts'
import { needs } from '../support/needs.ts'
import { patienceMs } from '../support/patience.ts'
import { type Program, pathOf } from '../support/programs.ts'
import { runningTs } from '../support/running-ts.ts'
import { describeShell } from '../support/shell-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'shells-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The whole script runs in it, also where our wrapper starts `sh` again. */
function shellWith(program: Program) {
  const bin = join(folder, program)
  mkdirSync(bin, { recursive: true })
  if (!existsSync(join(bin, 'sh'))) symlinkSync(pathOf(program) ?? '', join(bin, 'sh'))
  return openLocalShell(['env', `PATH=${bin}:${process.env['PATH']}`, 'sh'])
}

describeShell('the local shell', { open: () => openLocalShell(), values: 20 })
for (const program of ['dash', 'bash', 'busybox'] as const) {
  const what = needs(program, `that the local shell keeps its contract with ${program}`)
  describeShell(`the local shell with ${program}`, { open: () => shellWith(program), values: 5, what })
}

describe('the local shell', () => {
  it('says that there is no shell', async () => {
    const script = { text: ':', as: 'login', timeoutMs: 5000, maxBytes: 100 } as const
    const result = await openLocalShell([join(folder, 'none')]).run(script, new AbortController().signal)
    expect(result).toMatchObject({ ended: 'not-run', why: { code: 'failed' } })
  })

  it('holds the process no longer than the script', async () => {
    const file = join(import.meta.dirname, '..', 'support', 'run-and-list.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [...runningTs, file])
    expect(JSON.parse(stdout)).toEqual([])
  })

  it('ends its script when casebook itself is killed', async () => {
    const file = join(import.meta.dirname, '..', 'support', 'run-a-long-script.ts')
    const child = spawn(process.execPath, [...runningTs, file], { stdio: ['ignore', 'pipe', 'inherit'] })
    const pid = await new Promise<number>((resolve) => {
      child.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())))
    })
    expect(existsSync(`/proc/${pid}`)).toBe(true)
    child.kill('SIGKILL')
    await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: patienceMs }).toBe(false)
  })
})
