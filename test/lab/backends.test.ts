import { describe, expect, it, type TestContext } from 'vitest'
import type { Call, Reading } from '../../src/model/reading.ts'
import { listen as call } from '../support/sample-reading.ts'
import {
  expectThousands,
  type Listener,
  listenBy,
  listeners,
  listeningGuest,
  readingOf,
} from './listen-by.ts'
import { tracesOn } from './traces.ts'

const guest = listeningGuest()

const onRebind = {
  follow: { input: 'iface', nameAt: 0 },
  settleMs: 1500,
  calls: [
    call('rfc2863_policy', { functions: ['default_operstate', 'rfc2863_policy'] }),
    call('linkwatch_init_dev', { startsLife: true }),
    call('linkwatch_do_dev', { stack: false }),
    call('netif_carrier_on'),
    call('netif_carrier_off', {
      args: [{ name: 'called', path: { argument: 1, offsets: [0] }, as: 'string' }],
    }),
    call('dev_set_operstate'),
    call('virtnet_probe', { object: undefined }),
    call('vp_modern_get_features', { object: undefined, returns: 'hex' }),
    call('ida_alloc_range', {
      object: undefined,
      args: [
        { name: 'least', path: { argument: 2, offsets: [] }, as: 'integer' },
        { name: 'most', path: { argument: 3, offsets: [] }, as: 'hex' },
      ],
    }),
  ],
}

const rebind = `
for what in unbind bind; do echo virtio0 >/sys/bus/virtio/drivers/virtio_net/$what; done`

/** What must be the same whoever listened: not addresses, times, or which process happened to be at work. */
function comparable({ fn, kind, object, args, returned, caller, stack }: Call) {
  return { fn, kind, name: object?.name, args, returned, caller, stack: stack.slice(0, 6) }
}

const heard = new Map<Listener, Reading>()

/** What an earlier test read; the one that needs it says so instead of failing beside it. */
function readingsOf({ skip }: TestContext, ...by: readonly Listener[]): Reading[] {
  const missing = by.filter((each) => !heard.has(each))
  skip(
    missing.length > 0,
    `needs what ${missing.join(' and ')} did not read in full: see the test above that says so`,
  )
  return by.flatMap((each) => heard.get(each) ?? [])
}

describe('the same probes on the same machine', () => {
  it.each(listeners)(
    'are read in full by %s while a driver is bound anew, and nothing stays behind',
    async (by) => {
      const before = await tracesOn(guest())
      const reading = readingOf(await listenBy(by, { ...onRebind, run: rebind, cuts: 'network' }))
      expect(reading).toMatchObject({ backend: by, losses: [], unproved: undefined })
      expect(reading.calls.length).toBeGreaterThan(5)
      expect(reading.calls.every(({ pid, comm }) => pid > 0 && comm !== '')).toBe(true)
      expect(await tracesOn(guest())).toBe(before)
      heard.set(by, reading)
    },
  )

  it.for(listeners.slice(1))('come to the same calls with %s', (by, context) => {
    const [first, other] = readingsOf(context, 'ftrace', by)
    const armed = (fn: string) => [first, other].every((each) => each?.coverage[fn]?.state === 'armed')
    const shared = (reading?: Reading) => reading?.calls.filter(({ fn }) => armed(fn)).map(comparable)
    expect(shared(first)?.length).toBeGreaterThan(5)
    expect(shared(other)).toEqual(shared(first))
    expect(Object.keys(other?.coverage ?? {}).sort()).toEqual(Object.keys(first?.coverage ?? {}).sort())
  })

  it('are refused by bpftrace and ftrace for the same reasons', (context) => {
    const [first, other] = readingsOf(context, 'ftrace', 'bpftrace').map((reading) =>
      Object.entries(reading.coverage).map(([fn, each]) => [fn, each.state, 'code' in each && each.code]),
    )
    expect(other?.sort()).toEqual(first?.sort())
  })

  it('reach the inlined function by SystemTap alone', (context) => {
    const readings = readingsOf(context, ...listeners)
    const called = readings.filter(({ calls }) => calls.some(({ fn }) => fn === 'default_operstate'))
    expect(called.map(({ backend }) => backend)).toEqual(['systemtap'])
  })
})

it('thousands of calls all arrive with bpftrace, whatever their length', () => expectThousands('bpftrace'))

it('bpftrace is gone soon after the job was killed', async () => {
  const before = await tracesOn(guest())
  const pending = listenBy('bpftrace', {
    run: 'sleep 600',
    calls: [call('uptime_proc_show')],
  })
  const jobs = 'grep -ls CASEBOOK_JOB /proc/[0-9]*/environ'
  await expect
    .poll(async () => (await guest().console('ls /run/casebook.*/began 2>/dev/null')).output, {
      timeout: 200_000,
      interval: 500,
    })
    .toContain('began')
  expect((await guest().console('grep -ls CASEBOOK_WATCH /proc/[0-9]*/environ')).output).toContain('/proc/')
  await guest().console(`for f in $(${jobs}); do p=\${f#/proc/}; kill -9 \${p%/environ}; done`)
  expect(await pending).toMatchObject({ state: 'could-not-look', code: 'failed' })
  expect(await tracesOn(guest())).toBe(before)
})
