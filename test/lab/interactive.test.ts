import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keys, runInTerminal } from '../support/terminal.ts'
import { findGuest } from './guest.ts'
import { sshConfigFile } from './lab-folders.ts'
import { tracesOn } from './traces.ts'

const root = join(import.meta.dirname, '..', '..')

let state = ''
beforeAll(() => {
  state = mkdtempSync(join(tmpdir(), 'casebook-lab-pty-'))
})
afterAll(() => rmSync(state, { recursive: true, force: true }))

it('is followed on a real pseudo-terminal, over ssh, with a yes for each machine, and leaves no trace', async () => {
  const guests = await Promise.all(['healthy', 'suspect'].map(findGuest))
  const traces = () => Promise.all(guests.map((guest) => guest && tracesOn(guest)))
  const before = await traces()
  const targets = ['--suspect', 'ssh:casebook-suspect', '--baseline', 'ssh:casebook-healthy']
  const run = await runInTerminal({
    command: [
      'node',
      join(root, 'dist', 'main.js'),
      'run',
      'eth0-operstate-unknown',
      '--ssh-config',
      sshConfigFile,
      ...targets,
    ],
    cwd: root,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '/',
      XDG_STATE_HOME: state,
      LANG: 'C.UTF-8',
    },
    columns: 80,
    rows: 24,
    answer: (screen) => (screen.endsWith('(y/N)') ? 'y\r' : keys.enter),
  })
  expect(run.text).toContain('The back end does not offer VIRTIO_NET_F_STATUS')
  expect(run.exitCode).toBe(0)
  const consents = run.answered.filter((line) => line.includes('"y\\r"'))
  expect(consents).toHaveLength(2)
  expect(await traces()).toEqual(before)
})
