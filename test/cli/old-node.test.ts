import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

function casebook(pretend: string, ...args: readonly string[]) {
  const trap = join(root, 'test/support/pretend-node.cjs')
  return execa('node', ['--require', trap, join(root, 'dist/main.js'), ...args], {
    env: { PRETEND_NODE: pretend },
    reject: false,
    stdin: 'ignore',
    timeout: 60_000,
  })
}

// That such a Node can read the file at all, the build sees to: it refuses to make one that Node 4 cannot read.
it.each([
  ['4.9.1', 'list'],
  ['8.17.0', '--version'],
  ['18.20.8', 'run', 'eth0-operstate-unknown', '--json'],
  ['20.9.0', '--help'],
  ['20.18.3', 'doctor'],
])('Node %s is too old: casebook %s', async (version, ...args) => {
  expect(await casebook(version, ...args)).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: `casebook: this is Node ${version}, and casebook needs 20.19 or later: install a newer Node.`,
  })
})

it.each(['20.19.0', '21.0.0', '22.1.0', '100.0.0'])('Node %s is not', async (version) => {
  expect(await casebook(version, 'list')).toMatchObject({ exitCode: 0, stderr: '' })
})
