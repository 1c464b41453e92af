import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cutJournal } from '../support/cut-journal.ts'
import { writeTrusted } from '../support/write-trusted.ts'
import { guestShell, sayOn } from './guest-shell.ts'
import { sshConfigFile } from './lab-folders.ts'

const playbook = `playbook: rebind
title: A driver that is bound anew
machines: {suspect: {about: it}}
actions:
  rebind:
    title: Bind the driver anew
    risk: disruptive
    cuts: network
    takes_down: eth0, for a few seconds
    way_back: the machine puts the network back by itself
    timeout: 60s
    run: |
      echo virtio0 >/sys/bus/virtio/drivers/virtio_net/unbind
      echo virtio0 >/sys/bus/virtio/drivers/virtio_net/bind
steps:
  bind_it: {title: Bind it anew, act: rebind, could_not_look: lost, next: over}
  over: {title: Over, conclude: {title: Over, outcome: ok, owner: nobody, what: it was bound anew}}
  lost: {title: Lost, conclude: {title: Lost, outcome: could-not-look, owner: nobody, what: it was lost}}
`

const target = { healthy: 'ssh:casebook-healthy', suspect: 'ssh:casebook-suspect' }
const shells = { healthy: guestShell('casebook-healthy'), suspect: guestShell('casebook-suspect') }
const state = mkdtempSync(join(tmpdir(), 'casebook-moved-'))
const cut = join(state, 'cut')
const asCut = join(state, 'as-cut')
const bundle = join(state, 'cut.casebook')

/** The kernel counts NICs: whose driver was bound anew has another number. */
const bound = async () => ({
  healthy: await sayOn(shells.healthy, 'cat /sys/class/net/eth0/ifindex'),
  suspect: await sayOn(shells.suspect, 'cat /sys/class/net/eth0/ifindex'),
})

async function casebook(...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await execa('node', ['dist/main.js', ...args], {
    cwd: join(import.meta.dirname, '../..'),
    env: { XDG_STATE_HOME: state },
    reject: false,
    stdin: 'ignore',
  })
  return { exitCode, stdout, said: stderr.replace(/\s+/g, ' ') }
}

const resume = (folder: string, ...more: readonly string[]) =>
  casebook('resume', folder, '--ssh-config', sshConfigFile, ...more)

/** A run on the suspect that was killed right after the yes to bind its driver anew. */
beforeAll(async () => {
  const file = join(state, 'rebind.yaml')
  writeTrusted(file, playbook, state)
  const args = ['--suspect', target.suspect, '--ssh-config', sshConfigFile, '--case', cut]
  expect(await casebook('run', file, ...args, '--yes=disruptive')).toMatchObject({ exitCode: 0 })
  cutJournal(cut, '"type":"consent-given"')
  cpSync(cut, asCut, { recursive: true })
  expect(await casebook('export', cut, '-o', bundle)).toMatchObject({ exitCode: 0 })
})
afterAll(() => rmSync(state, { recursive: true, force: true }))

let before: Awaited<ReturnType<typeof bound>>
beforeEach(async () => {
  // In its own place: a yes does not count for a copy in another.
  rmSync(cut, { recursive: true, force: true })
  cpSync(asCut, cut, { recursive: true })
  before = await bound()
})

describe('a case that was cut right after a yes', () => {
  it('uses the yes on the machine that it was given for', async () => {
    expect(await resume(cut)).toMatchObject({ exitCode: 0, said: '' })
    const now = await bound()
    expect(now.suspect).not.toBe(before.suspect)
    expect(now.healthy).toBe(before.healthy)
  })

  it('brings no yes along when it is imported: the driver stays bound', async () => {
    const taken = join(state, 'taken')
    expect(await casebook('import', bundle, '--case', taken)).toMatchObject({ exitCode: 0 })
    const refused = await resume(taken)
    expect(refused.exitCode).toBe(2)
    expect(refused.said).toContain('give --imported')
    const asked = await resume(taken, '--imported')
    expect(asked.exitCode).toBe(2)
    expect(asked.said).toContain('nobody is there to answer: Run “Bind the driver anew”')
    expect(await bound()).toEqual(before)
    expect(readFileSync(join(taken, 'journal.jsonl'), 'utf8')).not.toContain('window-opened')
  })

  it('goes on on another guest only when both are said: that this is meant, and a new yes', async () => {
    const other = ['--suspect', target.healthy]
    const meant = ['--set', 'other_machine.suspect=true']
    const unsaid = await resume(cut, ...other, '--yes=disruptive')
    expect(unsaid.exitCode).toBe(2)
    expect(unsaid.said).toContain('nobody is there to answer: The suspect of this case was')
    const denied = await resume(cut, ...other, '--set', 'other_machine.suspect=false', '--yes=disruptive')
    expect(denied.exitCode).toBe(2)
    expect(denied.said).toContain('is another machine: nothing was run')
    const noYes = await resume(cut, ...other, ...meant)
    expect(noYes.exitCode).toBe(2)
    expect(noYes.said).toContain('nobody is there to answer: Run “Bind the driver anew”')
    expect(await bound()).toEqual(before)
    expect(await resume(cut, ...other, ...meant, '--yes=disruptive')).toMatchObject({ exitCode: 0 })
    const now = await bound()
    expect(now.healthy).not.toBe(before.healthy)
    expect(now.suspect).toBe(before.suspect)
  })
})
