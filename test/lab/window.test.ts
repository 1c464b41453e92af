import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hear } from '../../src/evidence/heard.ts'
import { findLeftovers, removeLeftovers } from '../../src/machines/leftovers.ts'
import { openWindow } from '../../src/machines/live-window.ts'
import type { WindowOutcome, WindowRequest } from '../../src/model/machine.ts'
import type { ProbeDeclaration } from '../../src/model/probe.ts'
import { backends } from '../../src/probes/index.ts'
import { leaves } from '../../src/probes/leftovers.ts'
import { listen as call } from '../support/sample-reading.ts'
import { guestShell, sayOn, untilThere } from './guest-shell.ts'

const shells = { healthy: guestShell('casebook-healthy'), suspect: guestShell('casebook-suspect') }
type Guest = keyof typeof shells
const never = new AbortController().signal

const rebind = `
echo "$device" > /sys/bus/virtio/drivers/virtio_net/unbind
echo "$device" > /sys/bus/virtio/drivers/virtio_net/bind`

/** Everything that a window could leave, in a form that must be equal before and after. */
const state = `
T=/sys/kernel/tracing
mount | grep -c tracefs
cat $T/kprobe_events $T/current_tracer $T/tracing_on $T/trace_clock; ls $T/instances
sed 's/ .*//' $T/enabled_functions | sort
cat $T/events/enable
ls -d /run/casebook* /tmp/casebook* 2>/dev/null
grep -ls CASEBOOK_ /proc/[0-9]*/environ
for i in /sys/class/net/*; do echo "$i $(cat $i/address $i/mtu $i/flags | tr '\\n' ' ')"; done
ip -4 -o addr | sed 's/^[0-9]*: //'; ip -4 route`

let id: string

beforeEach(() => {
  id = randomBytes(5).toString('hex')
})

const on = (where: Guest, text: string) => sayOn(shells[where], text)

const probe: ProbeDeclaration = {
  while: 'rebind',
  on: ['suspect', 'baseline'],
  follow: { input: 'iface', nameAt: 0 },
  control: 'netif_carrier_on',
  settleMs: 2000,
  maxEvents: 20_000,
  backends: [],
  repeat: 1,
  calls: [
    call('rfc2863_policy', { functions: ['default_operstate', 'rfc2863_policy'] }),
    call('linkwatch_init_dev', { startsLife: true }),
    call('linkwatch_do_dev'),
    call('linkwatch_fire_event'),
    call('netif_carrier_on'),
    call('netif_carrier_off'),
    call('virtnet_probe', { object: undefined, module: 'virtio_net' }),
    call('vp_modern_get_features', { object: undefined, returns: 'hex' }),
  ],
}

const flood = 'dd if=/dev/zero of=/dev/null bs=1 count=300000 2>&1'

interface Wanted {
  readonly run: string
  readonly undo?: string
  readonly backMs?: number
  readonly cuts?: 'network'
  readonly watched?: ProbeDeclaration | undefined
  readonly signal?: AbortSignal
}

function window(
  where: Guest,
  { run, undo, cuts, watched = probe, signal = never, backMs = 90_000 }: Wanted,
): Promise<WindowOutcome> {
  const action: WindowRequest['action'] = { name: 'try', run, undo, cuts, timeoutMs: 120_000 }
  const request = { step: 'try', action, variables: { device: 'virtio0' }, probe: watched }
  return openWindow({ shell: shells[where], backends, request, runId: id, backMs, signal })
}

function done(outcome: WindowOutcome) {
  if (outcome.state !== 'done') throw new Error(`${outcome.code}: ${outcome.reason}\n${outcome.raw ?? ''}`)
  return outcome
}

function order(outcome: WindowOutcome): string[] {
  return (done(outcome).reading?.calls ?? [])
    .filter((each) => each.object?.name === 'eth0')
    .map((each) => each.fn)
}

const stranger = {
  arm: 'mkdir /sys/kernel/tracing/instances/stranger; echo "p:stranger/one vfs_open" >> /sys/kernel/tracing/kprobe_events; echo 1 > /sys/kernel/tracing/instances/stranger/events/stranger/enable',
  disarm:
    'rmdir /sys/kernel/tracing/instances/stranger; echo "-:stranger/one" >> /sys/kernel/tracing/kprobe_events',
  hits: 'grep -c vfs_open /sys/kernel/tracing/instances/stranger/trace',
}

/** Arms a stranger’s probe for every test of a group; what is given back expects that it goes on and that all is as it was. */
function besideAStranger(where: Guest): () => Promise<void> {
  let before: string

  beforeEach(async () => {
    await on(where, stranger.arm)
    before = await on(where, state)
    expect(before).toContain('stranger')
  })

  afterEach(async () => {
    await on(where, stranger.disarm)
  })

  return async () => {
    expect(await on(where, state)).toBe(before)
    expect(Number(await on(where, stranger.hits))).toBeGreaterThan(0)
  }
}

describe.each(['healthy', 'suspect'] as const)(
  'a window on the %s guest, beside a stranger’s probe',
  (where) => {
    const expectAsBefore = besideAStranger(where)

    it('hears the order of calls while the NIC that it runs over is bound anew, and leaves all as it was', async () => {
      const outcome = done(await window(where, { run: rebind, cuts: 'network' }))
      const registered = order(outcome)
      expect(registered.slice(registered.indexOf('linkwatch_init_dev'))).toEqual(
        where === 'healthy'
          ? [
              'linkwatch_init_dev',
              'netif_carrier_off',
              'linkwatch_fire_event',
              'linkwatch_do_dev',
              'rfc2863_policy',
              'netif_carrier_on',
              'linkwatch_fire_event',
              'linkwatch_do_dev',
              'rfc2863_policy',
            ]
          : ['linkwatch_init_dev', 'netif_carrier_on'],
      )
      const offered = outcome.reading?.calls.find((each) => each.fn === 'vp_modern_get_features')
      const status = (BigInt(offered?.returned ?? '0') >> 16n) & 1n
      expect(status).toBe(where === 'healthy' ? 1n : 0n)
      expect(outcome.reading).toMatchObject({ losses: [], unproved: undefined })
      expect(outcome.leftBehind).toEqual([])
      await expectAsBefore()
    })

    it('hears it again when the driver itself is taken out and loaded', async () => {
      const outcome = done(
        await window(where, { run: 'rmmod virtio_net && modprobe virtio_net', cuts: 'network' }),
      )
      expect(outcome.action.exitCode).toBe(0)
      expect(order(outcome)).toContain('netif_carrier_on')
      expect(outcome.reading?.calls.map((each) => each.fn)).toContain('virtnet_probe')
      await expectAsBefore()
    })
  },
)

describe('a window that does not come to its end, beside a stranger’s probe', () => {
  const where = 'healthy'
  const expectAsBefore = besideAStranger(where)

  it('leaves nothing when it is called off', async () => {
    const controller = new AbortController()
    const open = window(where, { run: 'sleep 600', signal: controller.signal })
    await untilThere(shells[where], `[ -e /run/casebook.${id}.*/action.pid ]`)
    controller.abort()
    expect(await open).toMatchObject({ state: 'could-not-look', code: 'interrupted' })
    await expectAsBefore()
  })

  it('leaves nothing when its script is killed', async () => {
    const open = window(where, { run: 'setsid sleep 600 & sleep 600' })
    await untilThere(shells[where], `[ -e /run/casebook.${id}.*/action.pid ]`)
    await on(where, `kill -9 $(cat /run/casebook.${id}.*/job.pid)`)
    expect(await open).toMatchObject({ state: 'could-not-look', code: 'failed' })
    await expectAsBefore()
  })

  it('puts the network back even when its script is killed in the middle of the cut', async () => {
    const run = `ip addr flush dev eth0; ip link set eth0 down; kill -9 $(cat /run/casebook.${id}.*/job.pid); sleep 600`
    expect(await window(where, { run, cuts: 'network', watched: undefined })).toMatchObject({
      code: 'failed',
    })
    await expectAsBefore()
  })
})

it('the guard fires on a guest whose driver is gone, and it is reachable again as it was', async () => {
  const undo = '[ -d /sys/module/virtio_net ] || modprobe virtio_net'
  const before = await on('suspect', state)
  const wanted = { run: 'rmmod virtio_net', undo, cuts: 'network', watched: undefined, backMs: 4000 } as const
  const outcome = done(await window('suspect', wanted))
  expect(outcome).toMatchObject({ action: { exitCode: 0 }, undone: { why: 'alone', exitCode: 0 } })
  expect(outcome.putBack.join()).toContain('address')
  expect(await on('suspect', state)).toBe(before)
})

it('is not confused by a clock that is set while the action runs: to 1970, then to 2038', async () => {
  const run = `now=$(date +%s)
ip link set dev lo down; date -s @5000; ip link set dev lo up; date -s @2145916800; ip link set dev lo down; ip link set dev lo up
date -s "@$now"`
  const watched = { ...probe, settleMs: 0, calls: [call('dev_change_flags', { object: undefined })] }
  const { reading, beganMs } = done(await window('healthy', { run, watched }))
  const after = reading?.calls.map(
    ({ timeNs }) => Number(BigInt(timeNs) - BigInt(reading.beganNs ?? 0)) / 1e6,
  )
  expect(after).toHaveLength(4)
  expect(after).toEqual(after?.toSorted((a, b) => a - b))
  expect(after?.every((ms) => ms > 0 && ms < 20_000)).toBe(true)
  expect(beganMs).toBeLessThan(Number((await on('healthy', 'cat /proc/uptime')).split(' ')[0]) * 1000)
})

it('mounts tracefs where it is not, and unmounts it', async () => {
  await on('healthy', 'umount /sys/kernel/tracing')
  try {
    const outcome = done(await window('healthy', { run: 'true' }))
    const coverage = outcome.reading?.coverage['netif_carrier_on']
    expect(coverage?.state === 'armed' && coverage.note).toMatch(/mounted/)
    expect(outcome.leftBehind).toEqual([])
    expect(await on('healthy', 'mount | grep -c tracefs')).toBe('0\n')
  } finally {
    await on('healthy', 'mount -t tracefs tracefs /sys/kernel/tracing')
  }
})

it('counts what a buffer could not hold', async () => {
  const busy = {
    ...probe,
    calls: [call('uptime_proc_show', { object: undefined })],
    maxEvents: 100,
    settleMs: 0,
  }
  const outcome = done(
    await window('healthy', {
      run: 'i=0; while [ $i -lt 4000 ]; do read -r x </proc/uptime; i=$((i+1)); done',
      watched: busy,
    }),
  )
  expect(outcome.reading?.losses.length).toBeGreaterThan(0)
  expect(outcome.reading?.calls.length).toBeLessThanOrEqual(100)
})

it('finds and removes what an earlier run left, and nothing else', async () => {
  const T = '/sys/kernel/tracing'
  await on('healthy', stranger.arm)
  const before = await on('healthy', state)
  await on(
    'healthy',
    `mkdir ${T}/instances/casebook_${id} /run/casebook.${id}.0123456789abcdef
: >/run/casebook.${id}.0123456789abcdef/guarded
echo 'p:casebook_${id}/casebook_${id}_0 netif_carrier_on' >> ${T}/kprobe_events
echo 1 > ${T}/instances/casebook_${id}/events/casebook_${id}/enable
CASEBOOK_ACTION=${id}.0123456789abcdef setsid sleep 600 </dev/null >/dev/null 2>&1 &`,
  )
  expect(await findLeftovers(shells.healthy, leaves, never)).toHaveLength(4)
  expect(await removeLeftovers(shells.healthy, leaves, never)).toEqual([])
  expect(await on('healthy', state)).toBe(before)
  await on('healthy', stranger.disarm)
})

it('stops a probe that fires all the time on the machine, says when, and takes no silence for an answer', async () => {
  const hot = call('write_null', { object: undefined })
  const silent = call('virtnet_probe', { object: undefined, module: 'virtio_net' })
  const busy = { ...probe, control: undefined, calls: [hot, silent], maxEvents: 2000, settleMs: 0 }
  const outcome = done(await window('healthy', { run: flood, watched: busy }))
  expect(outcome.reading?.losses.join('\n')).toMatch(
    /everything after \d+\.\d s of the action: .* stopped on the machine/,
  )
  const pair = { declaration: busy, readings: outcome.reading ? { suspect: outcome.reading } : {}, names: {} }
  expect(hear(pair, 'suspect', silent.label)).toMatchObject({ code: 'lost-events' })
  expect(outcome.leftBehind).toEqual([])
})

it('does not run the action when a probe fires all the time before it', async () => {
  const busy = {
    ...probe,
    control: undefined,
    calls: [call('write_null', { object: undefined })],
    maxEvents: 100,
  }
  const until = 'touch /tmp/flooding; while [ -e /tmp/flooding ]; do'
  const background = on('healthy', `timeout 100 sh -c '${until} ${flood}; done' >/dev/null 2>&1`)
  const outcome = await window('healthy', { run: 'touch /tmp/ran', watched: busy })
  expect(outcome).toMatchObject({ state: 'could-not-look' })
  expect(await on('healthy', 'rm /tmp/flooding; ls /tmp/ran 2>/dev/null')).toBe('')
  await background
})
