import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

function casebook(args: readonly string[], provoke: 'now' | 'later' = 'now') {
  const trap = join(root, 'test/support/provoke-bug.mjs')
  return execa('node', ['--import', trap, join(root, 'dist/main.js'), ...args], {
    env: { PROVOKE: provoke },
    reject: false,
    stdin: 'ignore',
    timeout: 60_000,
  })
}

/** `    at name (src/file.ts:1:2)`: who, and the line of the source that is meant. */
function frames(stack: string) {
  return [...stack.matchAll(/^ {4}at (.+) \((src\/.+\.ts):(\d+):\d+\)$/gm)].map(
    ([, name, file = '', row]) => ({
      name,
      file,
      text: readFileSync(join(root, file), 'utf8').split('\n')[Number(row) - 1]?.trim(),
    }),
  )
}

it('a bug shows its stack with the names, files and lines of the sources', async () => {
  const { exitCode, stderr } = await casebook(['list'])
  expect(stderr).toMatch(
    /^casebook: this is a bug in casebook, not a mistake of yours\.\nTypeError: nobody foresaw this\n/,
  )
  const found = frames(stderr)
  expect(found.map(({ name, file }) => `${name} ${file}`)).toEqual([
    'filesIn src/store/playbook-files.ts',
    'playbooksIn src/store/playbook-files.ts',
    'listPlaybooks src/store/playbook-files.ts',
    expect.stringMatching(/list src\/app\/list\.ts$/),
    expect.stringMatching(/ src\/cli\/program\.ts$/),
    'async runCli src/cli/run-cli.ts',
  ])
  expect(found[0]?.text).toContain('readdirSync(')
  expect(found[3]?.text).toContain('listPlaybooks(')
  expect(found.at(-1)?.text).toContain('parseAsync(')
  expect(stderr).not.toContain('dist/')
  expect(exitCode).toBe(3)
})

it.each([[['report', 'last']], [['run', 'eth0-operstate-unknown']]])('%j', async (args) => {
  const { exitCode, stderr } = await casebook(args)
  expect(frames(stderr).length).toBeGreaterThan(4)
  expect(stderr).not.toContain('dist/')
  expect(exitCode).toBe(3)
})

it('so does a bug that nobody waits for, and no line of the bundle', async () => {
  const { exitCode, stderr } = await casebook(['list'], 'later')
  expect(stderr).toMatch(
    /^casebook: this is a bug in casebook, not a mistake of yours\.\nTypeError: nobody foresaw this\n {4}at /,
  )
  expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(300)
  expect(exitCode).toBe(3)
})
