import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, describe, expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../dist/main.js')
const recorded = ['--suspect', 'recorded:eth0-lab', '--baseline', 'recorded:eth0-lab']
const folder = mkdtempSync(join(tmpdir(), 'casebook-lacking-'))
/** casebook, by a shell that does that first. */
const casebook = (shell: string, ...args: readonly string[]) =>
  execa('sh', ['-c', shell, 'sh', 'node', program, ...args], {
    env: { XDG_STATE_HOME: folder },
    reject: false,
    stdin: 'ignore',
  })
afterAll(() => rmSync(folder, { recursive: true }))

describe('output that cannot be written is never taken for success', () => {
  it.each([
    [['list']],
    [['show', 'eth0-operstate-unknown']],
    [['report', 'eth0-lab']],
    [['report', 'eth0-lab', '--format', 'html']],
    [['run', 'eth0-operstate-unknown', ...recorded]],
    [['run', 'eth0-operstate-unknown', ...recorded, '--json']],
  ])('%j', async (args) => {
    const { exitCode, stderr } = await casebook('exec "$@" >/dev/full', ...args)
    expect(stderr).toMatch(/^casebook: the output cannot be written: ENOSPC/m)
    expect(stderr).not.toContain('    at ')
    expect(exitCode).toBe(2)
  })
})

it.each([[['report', 'eth0-lab']], [['run', 'eth0-operstate-unknown', ...recorded]]])(
  'a reader that goes away is nobody’s mistake: %j',
  async (args) => {
    const { stdout, stderr } = await casebook('"$@" | head -n 1', ...args)
    expect(stdout.split('\n')).toHaveLength(1)
    expect(stderr).toBe('')
  },
)

// Below twenty, Node itself does not start.
it.each([24, 32, 40, 48])('a bound of %i open files is said to be what it is', async (files) => {
  const run = ['run', 'eth0-operstate-unknown', ...recorded]
  const { exitCode, stderr } = await casebook(`ulimit -n ${files}; exec "$@"`, ...run)
  expect(stderr).toContain('raise the bound (ulimit -n)')
  expect(exitCode).toBe(2)
})
