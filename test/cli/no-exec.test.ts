import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { filePlaybook } from '../support/file-playbook.ts'
import { writeTrusted } from '../support/write-trusted.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'casebook-no-exec-'))
const playbook = join(folder, 'sample.yaml')
const shipped = 'eth0-operstate-unknown'
const recorded = ['--suspect', 'recorded:eth0-lab', '--baseline', 'recorded:eth0-lab']

function casebook(args: readonly string[]) {
  const trap = join(root, 'test/support/no-exec.mjs')
  return execa('node', ['--import', trap, join(root, 'dist/main.js'), ...args], {
    cwd: folder,
    env: { XDG_STATE_HOME: join(folder, 'state') },
    reject: false,
    stdin: 'ignore',
  })
}

beforeAll(async () => {
  writeTrusted(playbook, filePlaybook, join(folder, 'state'))
  await casebook(['run', shipped, ...recorded, '--case', join(folder, 'case')])
})
afterAll(() => rmSync(folder, { recursive: true }))

it('the trap works: what looks at a machine starts programs', async () => {
  const ran = await casebook(['run', playbook, '--baseline', 'none', '--set', 'file=/etc/hostname'])
  expect(ran).toMatchObject({ exitCode: 99, stderr: expect.stringContaining('started ') })
})

it.each([
  ['list'],
  ['cases'],
  ['check', playbook],
  ['show', playbook],
  ['show', shipped, '--probe', 'watch', '--as', 'ftrace'],
  ['run', playbook, '--dry-run'],
  ['run', shipped, ...recorded],
  ['trust', '--list'],
  ['kit', shipped, '--set', 'iface=eth0'],
  ['report', './case', '--format', 'html'],
  ['report', './case', '--share'],
  ['replay', './case'],
  ['verify', './case'],
  ['diff', './case', 'eth0-lab'],
  ['export', './case', '-o', 'case.casebook'],
  ['baseline', 'list'],
])('casebook %s %s starts no program at all', async (...args) => {
  const ran = await casebook(args)
  expect(ran.stderr).not.toContain('started ')
  expect(ran.exitCode, ran.stderr).toBeLessThanOrEqual(1)
})
