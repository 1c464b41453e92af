import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compareSnapshots } from '../../src/evidence/compare-snapshots.ts'
import { readSnapshot, takeSnapshot } from '../../src/machines/take-snapshot.ts'
import { openLocalShell } from '../../src/shells/local-shell.ts'
import { needs } from '../support/needs.ts'

const never = new AbortController().signal

for (const command of [['dash'], ['bash'], ['busybox', 'sh']] as const) {
  const [program] = command
  const what = needs(program, `that ${program} sees everything of a machine which a snapshot holds`)
  describe(`a snapshot of a real machine, taken by ${program}`, what, () => {
    const shell = openLocalShell(command)

    it('shows a process and a folder of ours as long as they are there', async () => {
      const before = await takeSnapshot(shell, never)
      const folder = mkdtempSync('/tmp/casebook.abc123.')
      const child = spawn('sleep', ['60'], { env: { ...process.env, CASEBOOK_ACTION: 'abc123.00ff' } })
      try {
        const found = compareSnapshots({ before, after: await takeSnapshot(shell, never) })
        expect(found.state === 'compared' && found.traces).toEqual(
          expect.arrayContaining([
            expect.objectContaining({ kind: 'folders', line: folder, whose: 'ours' }),
            expect.objectContaining({ kind: 'processes', remove: `kill -KILL ${child.pid}` }),
          ]),
        )
      } finally {
        child.kill('SIGKILL')
        rmSync(folder, { recursive: true })
      }
    })

    it('reads sysctls whole', async () => {
      const seen = await takeSnapshot(shell, never)
      const lines = seen.state === 'seen' ? seen.lines.sysctls : []
      expect(lines.join('\n')).toMatch(/^kernel\/kptr_restrict \d+$/m)
    })
  })
}

describe('an answer that is no snapshot', () => {
  it('ends in the middle, and is not taken for an empty machine', () => {
    expect(readSnapshot('@processes\n@folders\n')).toMatchObject({ code: 'unreadable' })
  })

  it('lacks a kind, which is then said', () => {
    const seen = readSnapshot('@processes\n=ACTION a.0 1 sh\n@end\n')
    expect(seen).toMatchObject({
      lines: { processes: ['ACTION a.0 1 sh'] },
      unseen: { modules: expect.any(String) },
    })
  })
})
