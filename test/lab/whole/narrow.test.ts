import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Narrowing } from '../../../src/model/finding.ts'
import { sshConfigFile } from '../lab-folders.ts'
import { tracesOn } from '../traces.ts'
import { guestsForThisFile } from '../use-guest.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const guest = guestsForThisFile()

const playbook = `
playbook: who-should-have-called-it
title: Who should have called it?
inputs:
  iface: { per: machine, ask: Which interface?, default: eth0 }
machines:
  suspect: { about: shows the symptom }
  baseline: { about: healthy }
actions:
  rebind:
    title: Unbind and bind
    risk: disruptive
    cuts: network
    takes_down: the interface
    way_back: the action puts it back
    run: |
      echo "$virtio_device" > /sys/bus/virtio/drivers/virtio_net/unbind
      echo "$virtio_device" > /sys/bus/virtio/drivers/virtio_net/bind
steps:
  look:
    title: Which device?
    observe:
      virtio_device: { run: 'basename "$(readlink -f "/sys/class/net/$iface/device")"' }
    next: up
  up:
    title: Who should have called it?
    narrow: { from: linkwatch_do_dev, while: rebind, follow: iface, settle: 2s }
    next:
      - { when: 'first_difference(up) == "virtnet_probe"', go: found }
      - unknown: lost
      - otherwise: lost
  found: { conclude: { title: Found, outcome: problem, owner: driver, what: it, remedy: none } }
  lost: { conclude: { title: Lost, outcome: inconclusive, owner: nobody, what: it, remedy: none } }
`

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-lab-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('from the end of the chain up the callers, across the work queue, to the driver function that both called', async () => {
  const guests = await Promise.all([guest('healthy'), guest('suspect')])
  const before = await Promise.all(guests.map(tracesOn))
  const file = join(folder, 'narrow.yaml')
  writeFileSync(file, playbook)
  const machines = ['--suspect', 'ssh:casebook-suspect', '--baseline', 'ssh:casebook-healthy']
  const flags = ['--json', '--ssh-config', sshConfigFile, '--yes=disruptive', ...machines]
  const env = { XDG_STATE_HOME: folder }
  await execa('node', ['dist/main.js', 'trust', file, '--yes'], { cwd: root, env })
  const { exitCode, stdout, stderr } = await execa('node', ['dist/main.js', 'run', file, ...flags], {
    cwd: root,
    env,
    reject: false,
    stdin: 'ignore',
  })
  const findings = findingsIn(join(folder, 'casebook', 'cases'))
  const last = findings.at(-1)
  expect(last?.parting?.at, `${stderr}${JSON.stringify(last)}`).toBe('virtnet_probe')
  expect(findings.slice(0, -1).map(({ verdict }) => verdict)).not.toContain('parts')
  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout).conclusion.step).toBe('found')
  const heard = Object.fromEntries(
    last?.rounds.flatMap((round) => round.heard.map((row) => [row.fn, row])) ?? [],
  )
  expect(heard['linkwatch_event']).toMatchObject({ suspect: 'not called' })
  expect(heard['queue_delayed_work_on(linkwatch_event)']).toBeDefined()
  expect(await Promise.all(guests.map(tracesOn))).toEqual(before)
})

/** What the one case of the folder found, round by round. */
function findingsIn(cases: string): Narrowing[] {
  const [name = ''] = readdirSync(cases)
  const lines = readFileSync(join(cases, name, 'journal.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
  return lines
    .map((line) => JSON.parse(line))
    .flatMap((event) => (event.type === 'compared' ? [event.finding] : []))
}
