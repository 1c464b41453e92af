import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMachine } from '../../src/app/machines/open-machine.ts'
import type { Machine, WindowOutcome } from '../../src/model/machine.ts'
import type { CallDeclaration, ProbeDeclaration } from '../../src/model/probe.ts'
import { createRedactor } from '../../src/redact/redactor.ts'
import { listen as call } from '../support/sample-reading.ts'
import { fetchDebugInfo } from './fetch-debug-info.ts'
import { fetchKernel } from './fetch-kernel.ts'
import { findGuest, type Guest } from './guest.ts'
import { sshConfigFile } from './lab-folders.ts'

const signal = new AbortController().signal
const output = { write: () => {}, isTTY: false, columns: 80 }
const outside = {
  env: {},
  stdout: output,
  stderr: output,
  interactive: false,
  signal,
  version: '0',
  home: '.',
  engineer: 'ann@desk',
}

const rebind = `
echo virtio0 > /sys/bus/virtio/drivers/virtio_net/unbind
echo virtio0 > /sys/bus/virtio/drivers/virtio_net/bind`

/** All that SystemTap could leave, staprun's sysctls among it. */
const state = `cat /proc/sys/debug/kprobes-optimization /proc/sys/kernel/kptr_restrict
ls /sys/module | grep -E 'stap|casebook'; ls /proc/systemtap 2>/dev/null
ls -d /run/casebook* 2>/dev/null; ps | grep -E 'sta[p]'
ls /sys/kernel/tracing/instances; cat /sys/kernel/tracing/kprobe_events; true`

type Side = 'healthy' | 'suspect'
const guests = new Map<Side, Guest>()
const machines = new Map<Side, Machine>()
const before = process.env['SYSTEMTAP_DEBUGINFO_PATH']

beforeAll(async () => {
  process.env['SYSTEMTAP_DEBUGINFO_PATH'] = await fetchDebugInfo(await fetchKernel())
  await Promise.all(
    (['healthy', 'suspect'] as const).map(async (side) => {
      const guest = await findGuest(side)
      if (!guest) throw new Error(`the guest ${side} does not run`)
      guests.set(side, guest)
      const role = side === 'healthy' ? 'baseline' : 'suspect'
      const target = `ssh:${guest.sshAlias}`
      const redactor = createRedactor({ patterns: [], values: [] })
      const request = {
        role,
        target,
        sshConfig: sshConfigFile,
        sshOptions: [],
        builder: 'local',
        redactor,
      } as const
      machines.set(side, await openMachine(request, outside))
    }),
  )
})

afterAll(async () => {
  if (before === undefined) delete process.env['SYSTEMTAP_DEBUGINFO_PATH']
  else process.env['SYSTEMTAP_DEBUGINFO_PATH'] = before
  await Promise.all([...machines.values()].map((machine) => machine.close()))
})

const line = 'rfc2863_policy@net/core/link_watch.c:54'
const calls = [
  call('default_operstate'),
  call('linkwatch_init_dev', { startsLife: true }),
  call('netif_carrier_on'),
  call('netif_carrier_off'),
  call('dev_get_flags', { object: undefined, returns: 'hex', stack: false }),
  call('vp_get_features', { object: undefined }),
]

const aLine = call('line', { functions: [line], vars: true })

function probe(backend: string, more: readonly CallDeclaration[] = []): ProbeDeclaration {
  return {
    while: 'rebind',
    on: ['suspect', 'baseline'],
    follow: { input: 'iface', nameAt: 0 },
    control: 'netif_carrier_on',
    settleMs: 2000,
    maxEvents: 20_000,
    backends: [backend],
    repeat: 1,
    calls: [...calls, ...more],
  }
}

function get<T>(of: Map<Side, T>, side: Side): T {
  const found = of.get(side)
  if (!found) throw new Error(`there is no ${side} guest`)
  return found
}

function open(side: Side, run: string, watched: ProbeDeclaration): Promise<WindowOutcome> {
  const action = { name: 'try', run, cuts: 'network', timeoutMs: 120_000 } as const
  return get(machines, side).window({ step: 'try', action, variables: {}, probe: watched }, signal)
}

async function heard(side: Side, watched: ProbeDeclaration) {
  const outcome = await open(side, rebind, watched)
  if (outcome.state !== 'done' || !outcome.reading) {
    throw new Error(
      outcome.state === 'done' ? 'no reading' : `${outcome.code}: ${outcome.reason}\n${outcome.raw}`,
    )
  }
  expect(outcome).toMatchObject({ leftBehind: [], reading: { losses: [], unproved: undefined } })
  return outcome.reading
}

const seen = async (side: Side) => (await get(guests, side).console(state)).output
const sides = ['healthy', 'suspect'] as const

describe.each([
  ['systemtap', [aLine], 'debug info'],
  ['ftrace', [], 'debug info'],
] as const)('the inlined default_operstate, by %s with a builder', (backend, more, note) => {
  it('is called on the healthy machine and never on the suspect, and both are left as they were', async () => {
    const seenBefore = await Promise.all(sides.map(seen))
    const [healthy, suspect] = await Promise.all(sides.map((side) => heard(side, probe(backend, more))))
    for (const reading of [healthy, suspect]) {
      const coverage = reading?.coverage['default_operstate']
      expect(coverage).toMatchObject({
        state: 'armed',
        symbols: [expect.stringMatching(/^rfc2863_policy\+\d+$/)],
      })
      expect(coverage?.state === 'armed' && coverage.note).toContain(note)
      expect(reading?.calls.filter((each) => each.fn === 'netif_carrier_on')).not.toEqual([])
    }
    const [first] = healthy?.calls.filter((each) => each.fn === 'default_operstate') ?? []
    expect(first).toMatchObject({ object: { name: 'eth0' }, caller: 'rfc2863_policy', kind: 'entry' })
    expect(suspect?.calls.filter((each) => each.fn === 'default_operstate')).toEqual([])
    expect(suspect?.coverage['vp_get_features']?.state).toBe('could-not-look')
    expect(await Promise.all(sides.map(seen))).toEqual(seenBefore)
    if (backend === 'systemtap') {
      const vars = healthy?.calls.find((each) => each.fn === line)?.args['vars']
      expect(vars).toMatch(/dev=0x[0-9a-f]+/)
    }
  })
})

it('leaves no module and no sysctl changed when its job is killed', async () => {
  const seenBefore = await seen('healthy')
  const window = open('healthy', 'sleep 600', probe('systemtap', [aLine]))
  const guest = get(guests, 'healthy')
  await expect
    .poll(async () => (await guest.console('ls /run/casebook.*/action.pid 2>/dev/null')).output, {
      timeout: 280_000,
      interval: 300,
    })
    .toContain('action.pid')
  const { output } = await guest.console(
    'ls /sys/module | grep casebook; kill -9 $(cat /run/casebook.*/job.pid)',
  )
  expect(output).toMatch(/^casebook_[0-9a-f]+_stap$/m)
  expect(await window).toMatchObject({ state: 'could-not-look', code: 'failed' })
  expect(await seen('healthy')).toBe(seenBefore)
})
