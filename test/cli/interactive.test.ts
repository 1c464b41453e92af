import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keys, runInTerminal } from '../support/terminal.ts'

const root = join(import.meta.dirname, '..', '..')
const demo = [
  'run',
  'eth0-operstate-unknown',
  '--suspect',
  'recorded:eth0-lab',
  '--baseline',
  'recorded:eth0-lab',
]

let state = ''
beforeAll(() => {
  state = mkdtempSync(join(tmpdir(), 'casebook-pty-'))
})
afterAll(() => rmSync(state, { recursive: true, force: true }))

function follow(columns: number, answer: (screen: string) => string) {
  const env = { PATH: process.env['PATH'] ?? '', XDG_STATE_HOME: state, LANG: 'C.UTF-8' }
  const command = ['node', join(root, 'dist', 'main.js'), ...demo]
  return runInTerminal({ command, cwd: root, env, columns, rows: 24, answer })
}

describe('followed on a terminal, on the recording that ships', () => {
  it('Enter alone leads to the conclusion, at 80 columns and within them', async () => {
    const run = await follow(80, () => keys.enter)
    expect(run.exitCode).toBe(0)
    expect(run.text).toContain('The back end does not offer VIRTIO_NET_F_STATUS')
    expect(run.text).toMatch(/Unbind and\s+bind this/)
    expect(run.answered.length).toBeGreaterThan(20)
  })

  it('on a wide terminal as well', async () => {
    const run = await follow(180, () => keys.enter)
    expect(run.exitCode).toBe(0)
    expect(run.text).toContain('both call linkwatch_init_dev; then the baseline calls netif_carrier_off')
  })

  it('more is explained, evidence shown, a note kept, a step gone back, and the case kept when stopped', async () => {
    const picks = [3, 2, 3, 4]
    let asked = 0
    const run = await follow(100, (screen) => {
      if (screen.endsWith('Your note')) return `a note\r`
      asked += 1
      if (asked === 1) return keys.enter
      const pick = picks.shift()
      if (pick !== undefined) return `${keys.down.repeat(pick)}\r`
      return `${keys.down.repeat(20)}\r`
    })
    expect(run.text).toContain('What exactly runs')
    expect(run.text).toContain('┊ 0x1003')
    expect(run.text).toContain('kept as case')
    expect(run.exitCode).toBe(1)
  })

  it('Ctrl-C keeps the case and ends with 130', async () => {
    const run = await follow(80, () => keys.ctrlC)
    expect(run.exitCode).toBe(130)
    expect(run.text).toContain('interrupted')
    expect(run.text).toContain('kept as case')
  })
})
