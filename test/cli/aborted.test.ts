import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ended } from '../support/ended.ts'
import { patienceMs } from '../support/patience.ts'
import { playbookText } from '../support/read-sample.ts'
import { writeTrusted } from '../support/write-trusted.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aborted-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function casebook(...args: readonly string[]) {
  const env = { PATH: process.env['PATH'], HOME: folder, TMPDIR: folder, XDG_STATE_HOME: folder }
  const main = join(import.meta.dirname, '../../dist/main.js')
  return spawn(process.execPath, [main, ...args], { env, stdio: 'ignore' })
}

describe('a run that is ended while a fact is looked at', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL', 'time limit'] as const)(
    'by %s looks again when it is resumed, and concludes from that',
    async (how) => {
      const book = join(folder, 'slow.yaml')
      const steps = `
  look:
    title: Look
    observe: {state: {run: 'echo begun >>${folder}/begun; sleep 4; echo up'}}
    next:
      - {when: 'suspect.state == "up"', go: good}
      - unknown: open
      - otherwise: bad
`
      writeTrusted(book, playbookText(steps), folder)
      const kept = join(folder, 'case')
      const limit = how === 'time limit' ? ['--time-limit', '2s'] : []
      const child = casebook('run', book, '--case', kept, '--baseline', 'none', ...limit)
      if (how !== 'time limit') {
        await expect.poll(() => existsSync(join(folder, 'begun')), { timeout: patienceMs }).toBe(true)
        child.kill(how)
      }
      await ended(child)
      const journal = () => readFileSync(join(kept, 'journal.jsonl'), 'utf8')
      expect(journal()).not.toContain('"type":"fact-observed"')
      expect(await ended(casebook('resume', kept))).toBe(0)
      expect(journal()).toContain('"type":"concluded","step":"good"')
    },
  )
})
