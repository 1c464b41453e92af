import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileCondition } from '../../src/conditions/compile.ts'
import { compileExpression } from '../../src/conditions/compile-expression.ts'
import { walk } from '../../src/engine/walk.ts'
import { readWindow } from '../../src/machines/window/read-window.ts'
import type { Case } from '../../src/model/case.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { WindowOutcome } from '../../src/model/machine.ts'
import type { RawObservation } from '../../src/model/observation.ts'
import type { Reading } from '../../src/model/reading.ts'
import type { Role } from '../../src/model/role.ts'
import { readPlaybook } from '../../src/playbook/read-playbook.ts'
import { backends } from '../../src/probes/index.ts'
import { stepKinds } from '../../src/steps/index.ts'
import { observing } from '../../src/steps/observe.ts'
import { readJournal } from '../../src/store/read-journal.ts'
import { type FakeMachine, fakeBench } from '../support/fake-bench.ts'

const root = join(import.meta.dirname, '..', '..', 'playbooks')
const file = 'eth0-operstate-unknown.yaml'
const { playbook, diagnostics } = readPlaybook({
  file,
  text: readFileSync(join(root, file)),
  kinds: stepKinds,
  compile: compileCondition,
  express: compileExpression,
})
const { events } = readJournal(join(root, 'recordings', 'eth0-lab'))

type Facts = Record<string, string | RawObservation>

/** A machine as the lab recorded it: the first take of every fact, and the window of each action. */
function recorded(role: Role, facts: Facts = {}, windows: Record<string, WindowOutcome> = {}): FakeMachine {
  const seen: Facts = {}
  const had: Record<string, WindowOutcome> = {}
  for (const event of events) {
    if (event.type === 'fact-observed' && event.role === role) seen[event.name] ??= event.raw
    if (event.type === 'window-closed' && event.role === role)
      had[event.action] ??= readWindow(event.outcome.raw ?? '', backends)
  }
  return { facts: { ...seen, ...facts }, windows: { ...had, ...windows } }
}

async function end(
  suspect: FakeMachine,
  baseline: FakeMachine | 'none' = recorded('baseline'),
  answers = {},
): Promise<Case> {
  if (!playbook) throw new Error(diagnostics.map((each) => each.message).join('; '))
  const allow = { 'allow.rebind.suspect': true, 'allow.rebind.baseline': true, repro: 'rebind' }
  const bench = fakeBench({
    suspect,
    ...(baseline !== 'none' && { baseline }),
    answers: { ...allow, ...answers },
  })
  return walk({ playbook, bench, caseId: 'test', casebook: 'test', facts: observing(playbook.facts) })
}

const absent: RawObservation = { ended: 'absent', reason: 'there is no such file' }
const denied: RawObservation = {
  ended: 'not-had',
  why: couldNotLook('not-permitted', 'this login may not read it'),
}
const stateOf = (state: string) => ({ first_look: state, operstate: state })
const made = (kind: string, members: number, live: number): Facts => ({
  ...{ kind, driver: absent, member_count: String(members), live_members: String(live) },
  ...(members > 0 && { members: 'eth1: up' }),
})
const bits = (set: readonly number[]) =>
  Array.from({ length: 64 }, (_, place) => (set.includes(place) ? '1' : '0')).join('')

/** A window of the recording with its reading changed. */
function window(role: Role, change: (reading: Reading) => Partial<Reading>): Record<string, WindowOutcome> {
  const outcome = recorded(role).windows?.['rebind']
  if (outcome?.state !== 'done' || !outcome.reading) throw new Error('the recording has no reading')
  return { rebind: { ...outcome, reading: { ...outcome.reading, ...change(outcome.reading) } } }
}

const offering = (value: string) =>
  window('suspect', ({ calls }) => ({
    calls: calls.map((call) => (call.returned === undefined ? call : { ...call, returned: value })),
  }))

it('has no mistakes, not even warnings', () => {
  expect(diagnostics).toEqual([])
})

it('ends at the original cause on the recorded machines, with one window each', async () => {
  const kase = await end(recorded('suspect'))
  expect(kase.conclusion?.step).toBe('back_end')
  expect(Object.keys(kase.windows)).toEqual(['watch'])
  expect(kase.conclusion?.conclusion.handOver).toContain('`0x10130be8024`')
})

describe('the facts alone lead to the right end', () => {
  it.each<[string, Facts, string]>([
    ['the interface waits for a login', stateOf('dormant'), 'dormant'],
    ['the interface tests itself', stateOf('testing'), 'testing'],
    ['there is no link', stateOf('down'), 'no_carrier'],
    ['the interface below is down', stateOf('lowerlayerdown'), 'lower_layer_down'],
    ['it is switched off', { flags: '0x1002', ...stateOf('down') }, 'admin_down'],
    ['it was a moment only', { first_look: 'unknown', operstate: 'up' }, 'momentary'],
    ['it is up by somebody’s hand', stateOf('up'), 'up_by_hand'],
    ['a newer driver makes up for it', { ...stateOf('up'), carrier_changes: '2' }, 'up_newer_driver'],
    ['it is loopback', { kind: 'loopback', driver: absent }, 'normal_loopback'],
    ['it is a tunnel', { kind: 'tun', driver: absent, holder: 'openvpn (PID 7)' }, 'normal_tun'],
    ['nobody holds it', { kind: 'tun', driver: absent, holder: 'nobody' }, 'tun_alone'],
    ['a bridge has a port with a link', made('bridge', 2, 1), 'computes_its_link'],
    ['a bond has a member with a link', made('bond', 2, 2), 'computes_its_link'],
    ['a bridge has ports without a link', made('bridge', 2, 0), 'members_without_link'],
    ['a bond is empty', { ...made('bond', 0, 0), ...stateOf('down') }, 'nothing_in_it'],
    [
      'a VLAN sits on another',
      { kind: 'vlan', driver: absent, partner: 'eth0, which reads unknown' },
      'look_at_the_partner',
    ],
    ['it is wireless', { kind: 'wlan', driver: 'iwlwifi' }, 'wlan'],
    ['it is wireless and not logged in', { kind: 'wlan', driver: 'iwlwifi', ...stateOf('dormant') }, 'wlan'],
    ['no driver has the hardware', { driver: absent }, 'no_driver'],
    ['it is software only', { kind: 'software', driver: absent }, 'normal_software'],
    ['it is no virtio NIC', { driver: 'e1000' }, 'not_virtio'],
    ['there is no such interface', { flags: absent }, 'no_such_interface'],
    ['nothing may be read', { flags: denied, mac: denied, nics: denied }, 'cannot_read'],
  ])('%s', async (_, facts, step) => {
    const kase = await end(recorded('suspect', facts))
    expect(kase.conclusion?.step).toBe(step)
    expect(kase.windows).toEqual({})
  })
})

describe('the window leads to the right end', () => {
  it('offered and not agreed on: the driver turned it down', async () => {
    const kase = await end(recorded('suspect', {}, offering('0x10130bf8024')))
    expect(kase.conclusion?.step).toBe('front_end')
  })

  it('the healthy machine lives without the bit as well: the driver lacks the fix', async () => {
    const kase = await end(recorded('suspect'), recorded('baseline', { status_agreed: bits([32]) }))
    expect(kase.conclusion?.step).toBe('driver_without_fix')
  })

  it('the healthy machine lives without the bit on the same kernel: another build of the driver', async () => {
    const without = { status_agreed: bits([32]) }
    const own = { driver_build: 'A1', driver_taint: '' }
    const baseline = recorded('baseline', { ...without, ...own })
    const rebuilt = await end(recorded('suspect', { driver_build: 'B2', driver_taint: '' }), baseline)
    expect(rebuilt.conclusion?.step).toBe('driver_other_build')
    const foreign = await end(recorded('suspect', { driver_build: 'A1', driver_taint: 'OE' }), baseline)
    expect(foreign.conclusion?.step).toBe('driver_other_build')
    const newer = recorded('baseline', { ...without, driver_build: 'B2', driver_taint: '', kernel: '6.12.1' })
    const kernels = await end(recorded('suspect', own), newer)
    expect(kernels.conclusion?.step).toBe('driver_without_fix')
    expect(kernels.conclusion?.conclusion.what).toContain('6.12.1')
  })

  it('a legacy device: the hand-over names the offer that was heard, and no function that was not', async () => {
    const legacy = window('suspect', ({ calls, coverage }) => ({
      calls: calls.map((call) =>
        call.returned === undefined
          ? call
          : { ...call, label: 'offered_legacy', fn: 'vp_legacy_get_features', returned: '0x30be8024' },
      ),
      coverage,
    }))
    const kase = await end(recorded('suspect', { virtio_1: bits([]) }, legacy))
    expect(kase.conclusion?.step).toBe('back_end')
    const { what, handOver } = kase.conclusion?.conclusion ?? {}
    expect(`${what}${handOver}`).not.toContain('not called')
    expect(handOver).toContain('`0x30be8024`')
    expect(handOver).toContain('legacy device')
  })

  it('agreed on, and UNKNOWN all the same', async () => {
    const agreed = { status_agreed: bits([16, 32]), agreed_after: bits([16, 32]) }
    const kase = await end(recorded('suspect', agreed))
    expect(kase.conclusion?.step).toBe('agreed_still_unknown')
  })

  it('the symptom is gone afterwards', async () => {
    expect((await end(recorded('suspect', { state_after: 'up' }))).conclusion?.step).toBe('symptom_gone')
  })

  it('the interface did not come back up', async () => {
    expect((await end(recorded('suspect', { flags_after: '0x1002' }))).conclusion?.step).toBe('left_down')
  })

  it('nobody allows it', async () => {
    const kase = await end(recorded('suspect'), recorded('baseline'), { 'allow.rebind.suspect': false })
    expect(kase.conclusion?.step).toBe('repro_not_allowed')
    expect(kase.windows).toEqual({})
  })

  it.each([
    ['no root', couldNotLook('not-permitted', 'not root')],
    ['no kprobes in the kernel', couldNotLook('no-kprobes', 'no kprobes')],
    ['the machine went away', couldNotLook('unreachable', 'gone')],
  ])('could not look: %s', async (_, outcome) => {
    const kase = await end(recorded('suspect', {}, { rebind: outcome }))
    expect(kase.conclusion?.step).toBe('could_not_probe')
  })

  it('lost events make the silences worthless', async () => {
    const lost = window('suspect', () => ({ losses: ['12 events were overwritten'] }))
    const kase = await end(recorded('suspect', {}, lost))
    expect(['could_not_tell', 'could_not_probe', 'nothing_heard']).toContain(kase.conclusion?.step)
  })

  it('a silent control makes the silences worthless', async () => {
    const deaf = window('suspect', ({ calls }) => ({
      calls: calls.filter((call) => call.fn !== 'netif_carrier_on'),
    }))
    expect((await end(recorded('suspect', {}, deaf))).conclusion?.step).toBe('nothing_heard')
  })

  it('the action failed', async () => {
    const outcome = recorded('suspect').windows?.['rebind']
    if (outcome?.state !== 'done') throw new Error('the recording has no window')
    const failed = { ...outcome, action: { ...outcome.action, exitCode: 1 } }
    expect((await end(recorded('suspect', {}, { rebind: failed }))).conclusion?.step).toBe('action_failed')
  })

  it('no baseline at all: it still finds the back end, and says what is missing', async () => {
    const kase = await end(recorded('suspect'), 'none')
    expect(kase.conclusion?.step).toBe('back_end')
    expect(kase.conclusion?.caveats).toContain('There was no baseline to compare with.')
  })

  it('a baseline that is ill itself is refused', async () => {
    const kase = await end(recorded('suspect'), recorded('baseline', stateOf('unknown')))
    expect(kase.conclusion?.step).toBe('bad_baseline')
  })
})
