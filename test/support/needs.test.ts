import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, expect, it } from 'vitest'
import { patienceMs } from './patience.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'casebook-needs-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the doctor's tests where no program is to be found. */
async function runWithoutPrograms(env: Readonly<Record<string, string>>) {
  const results = join(folder, 'results.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${results}`]
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const ran = await execa(
    process.execPath,
    [vitest, 'run', 'test/doctor/doctor-script.test.ts', ...reporters],
    {
      cwd: root,
      env: { ...env, PATH: folder, NO_COLOR: '1' },
      extendEnv: false,
      reject: false,
      timeout: patienceMs,
    },
  )
  return { ...ran, counts: JSON.parse(readFileSync(results, 'utf8')) }
}

const line = '1 × no busybox (apt-get install busybox-static): that the doctor'

it('a test whose program is not here is skipped; the run ends well and says what it would have shown', async () => {
  const { exitCode, stdout, counts } = await runWithoutPrograms({})
  expect(stdout).toContain('3 tests are skipped for lack of a program or a right.')
  expect(stdout).toContain(line)
  expect(counts).toMatchObject({ numPassedTests: 1, numPendingTests: 3, numFailedTests: 0 })
  expect(exitCode).toBe(0)
})

it('where everything is wanted it fails, and says how to get what it needs', async () => {
  const { exitCode, stdout, stderr, counts } = await runWithoutPrograms({ CASEBOOK_TEST_ALL: '1' })
  expect(stderr).toContain('There is no busybox here (apt-get install busybox-static).')
  expect(stdout).toContain(line)
  expect(counts).toMatchObject({ numPassedTests: 1, numPendingTests: 0, numFailedTests: 3 })
  expect(exitCode).toBe(1)
})
