import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { writeTrusted } from '../support/write-trusted.ts'
import { sshConfigFile } from './lab-folders.ts'
import { guestsForThisFile } from './use-guest.ts'

const guest = guestsForThisFile()

const playbook = `playbook: reboot
title: A reboot
machines: {suspect: {about: it}}
actions:
  boot: {title: Boot, risk: changes, takes_down: it, way_back: none, timeout: 60s, run: 'sleep 1; echo b >/proc/sysrq-trigger; sleep 60'}
steps:
  act_it:
    title: Boot it
    act: boot
    could_not_look: lost
    next: over
  over: {title: Over, conclude: {title: Over, outcome: ok, owner: nobody, what: it ended}}
  lost: {title: Lost, conclude: {title: Lost, outcome: could-not-look, owner: nobody, what: it was lost}}
`

it('a machine that is started anew in a window: that is named, and what the boot set anew is laid to the boot', async () => {
  const machine = await guest('healthy-reboots')
  await machine.console('echo 1 >/proc/sys/kernel/traceoff_on_warning')
  const state = mkdtempSync(join(tmpdir(), 'casebook-reboot-'))
  try {
    const file = join(state, 'reboot.yaml')
    writeTrusted(file, playbook, state)
    const args = ['run', file, '--suspect', `ssh:${machine.sshAlias}`, '--ssh-config', sshConfigFile]
    const run = await execa('node', ['dist/main.js', ...args, '--yes=changes', '--json'], {
      cwd: join(import.meta.dirname, '../..'),
      env: { XDG_STATE_HOME: state },
      reject: false,
      stdin: 'ignore',
    })
    const document = JSON.parse(run.stdout)
    expect(document.conclusion?.step).toBe('lost')
    expect(document.steps[0].windows).toEqual([
      expect.objectContaining({
        role: 'suspect',
        outcome: expect.objectContaining({ state: 'could-not-look', code: 'rebooted' }),
      }),
    ])
    expect(document.leftBehind).toEqual([
      expect.objectContaining({
        state: 'compared',
        traces: expect.arrayContaining([
          expect.objectContaining({ line: 'kernel/traceoff_on_warning 1', change: 'gone', whose: 'boot' }),
        ]),
      }),
    ])
    const owners = document.leftBehind.flatMap(({ traces }: { traces: { whose: string }[] }) => traces)
    expect(new Set(owners.map(({ whose }: { whose: string }) => whose))).toEqual(new Set(['boot']))
  } finally {
    rmSync(state, { recursive: true, force: true })
  }
})
