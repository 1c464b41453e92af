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

/** A run of the recording, while files are short in one way or another. */
const runShort = (shell: string, ...node: readonly string[]) =>
  execa('sh', ['-c', `${shell}; exec "$@"`, 'sh', 'node', ...node, program, ...run], {
    env: { XDG_STATE_HOME: folder },
    reject: false,
    stdin: 'ignore',
  })
const run = ['run', 'eth0-operstate-unknown', ...recorded]

// A case needs four files at once: its journal, its folder when that is synced, and two that say who writes it.
it.each([0, 1])('a run that may open %i files more is told what would help', async (files) => {
  const hold = join(import.meta.dirname, '../support/hold-files.mjs')
  const ran = await runShort(`ulimit -n 128; export CASEBOOK_TEST_FILES_LEFT=${files}`, '--import', hold)
  expect(ran.stderr).toContain('raise the bound (ulimit -n)')
  expect(ran.exitCode).toBe(2)
})

// Node itself needs twenty. Node 20 reads the program's pieces side by side and runs out, Node 22 and later read one at a time.
it.each([24, 32, 40, 48])('a bound of %i open files is enough, or said to be what it is', async (files) => {
  const { exitCode, stderr } = await runShort(`ulimit -n ${files}`)
  expect(stderr).toMatch(exitCode === 0 ? /^$/ : /raise the bound \(ulimit -n\)/)
  expect([0, 2]).toContain(exitCode)
})
