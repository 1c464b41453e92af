import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWindow } from '../../src/machines/live-window.ts'
import { bootGuest } from './boot-guest.ts'
import type { Guest } from './guest.ts'
import { guestShell } from './guest-shell.ts'
import { tracesOn } from './traces.ts'

const never = new AbortController().signal

/** A connection for each script, ended with it, as somebody who may use sudo: its login is over while the window goes on. */
const shell = guestShell('casebook-suspect-systemd-support', 'sudo sh -s')

/** Without a way back: only the guard's `undo` brings the driver, and with it the way in. */
function cut() {
  const action = {
    name: 'try',
    run: 'rmmod virtio_net',
    undo: '[ -d /sys/module/virtio_net ] || modprobe virtio_net',
    cuts: 'network',
    timeoutMs: 120_000,
  } as const
  const request = { step: 'try', action, variables: {}, probe: undefined }
  const runId = randomBytes(5).toString('hex')
  return openWindow({ shell, backends: [], request, runId, backMs: 4000, signal: never })
}

describe('a machine whose logind ends whatever a login left', () => {
  let suspect: Guest
  beforeAll(async () => {
    suspect = await bootGuest('suspect-systemd')
  })
  afterAll(() => suspect.stop())

  it('has the guard in the hands of systemd, which takes a cut back; without systemd’s help nothing is cut', async () => {
    const before = await tracesOn(suspect)
    expect(await cut()).toMatchObject({
      state: 'done',
      action: { exitCode: 0 },
      undone: { why: 'alone', exitCode: 0 },
      leftBehind: [],
    })
    expect(await tracesOn(suspect)).toBe(before)

    await suspect.console('chmod -x /usr/bin/busctl')
    expect(await cut()).toMatchObject({
      state: 'could-not-look',
      reason: expect.stringContaining('KillUserProcesses'),
    })
    expect(await tracesOn(suspect)).toBe(before)
    await suspect.console('chmod +x /usr/bin/busctl')
  })
})
