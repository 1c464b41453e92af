import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWindow } from '../../src/machines/live-window.ts'
import { openPreparing } from '../../src/machines/prepare-watch.ts'
import type { WindowOutcome } from '../../src/model/machine.ts'
import type { ProbeDeclaration } from '../../src/model/probe.ts'
import type { Call, Reading } from '../../src/model/reading.ts'
import { backends } from '../../src/probes/index.ts'
import { openLocalShell } from '../../src/shells/local-shell.ts'
import { plainShell } from '../shells/plain-shell.ts'
import { listen as call } from '../support/sample-reading.ts'
import { bootGuest } from './boot-guest.ts'
import { fetchDebugInfo } from './fetch-debug-info.ts'
import { fetchKernel } from './fetch-kernel.ts'
import { findGuest, type Guest } from './guest.ts'
import { sshConfigFile } from './lab-folders.ts'
import { tracesOn } from './traces.ts'

/** Every backend that listens to calls; the first is the one that the others are compared with. */
const listeners = ['ftrace', 'bpftrace', 'systemtap'] as const
type Listener = (typeof listeners)[number]

const variant = process.env['CASEBOOK_LAB_NEWEST'] ? 'healthy-bpftrace-newer' : 'healthy-bpftrace'
const shell = plainShell('ssh', [
  '-F',
  sshConfigFile,
  '-o',
  'ConnectTimeout=5',
  `casebook-${variant}`,
  'sh -s',
])
const never = new AbortController().signal
let guest: Guest
const debugInfo = process.env['SYSTEMTAP_DEBUGINFO_PATH']

beforeAll(async () => {
  process.env['SYSTEMTAP_DEBUGINFO_PATH'] = await fetchDebugInfo(await fetchKernel())
  guest = (await findGuest(variant)) ?? (await bootGuest(variant))
})

afterAll(() => {
  if (debugInfo === undefined) delete process.env['SYSTEMTAP_DEBUGINFO_PATH']
  else process.env['SYSTEMTAP_DEBUGINFO_PATH'] = debugInfo
})

const probe: ProbeDeclaration = {
  while: 'rebind',
  on: ['suspect', 'baseline'],
  follow: { input: 'iface', nameAt: 0 },
  control: undefined,
  settleMs: 1500,
  maxEvents: 20_000,
  backends: [],
  repeat: 1,
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

async function window(by: Listener, more: Partial<ProbeDeclaration> & { run: string; cuts?: 'network' }) {
  const { run, cuts, ...watched } = more
  const id = randomBytes(4).toString('hex')
  const action = { name: 'try', run, cuts, timeoutMs: 30_000 }
  const request = { step: 'try', action, variables: {}, probe: { ...probe, backends: [by], ...watched } }
  // SystemTap compiles where the lab runs; the others have nothing prepared, so that all look at the guest with the same eyes.
  const prepare = by === 'systemtap' ? { prepare: openPreparing(shell, openLocalShell()) } : {}
  return openWindow({ shell, backends, request, runId: id, signal: never, ...prepare })
}

function readingOf(outcome: WindowOutcome): Reading {
  if (outcome.state !== 'done' || !outcome.reading) {
    throw new Error(
      outcome.state === 'done' ? outcome.raw : `${outcome.code}: ${outcome.reason}\n${outcome.raw}`,
    )
  }
  expect(outcome.leftBehind).toEqual([])
  return outcome.reading
}

/** What must be the same whoever listened: not addresses, times, or which process happened to be at work. */
function comparable({ fn, kind, object, args, returned, caller, stack }: Call) {
  return { fn, kind, name: object?.name, args, returned, caller, stack: stack.slice(0, 6) }
}

const heard: Partial<Record<Listener, Reading>> = {}

describe('the same probes on the same machine', () => {
  it.each(listeners)(
    'are read in full by %s while a driver is bound anew, and nothing stays behind',
    async (by) => {
      const before = await tracesOn(guest)
      const reading = readingOf(await window(by, { run: rebind, cuts: 'network' }))
      expect(reading).toMatchObject({ backend: by, losses: [], unproved: undefined })
      expect(reading.calls.length).toBeGreaterThan(5)
      expect(reading.calls.every(({ pid, comm }) => pid > 0 && comm !== '')).toBe(true)
      heard[by] = reading
      expect(await tracesOn(guest)).toBe(before)
    },
  )

  it.each(listeners.slice(1))('come to the same calls with %s', (by) => {
    const armed = (each: Listener, fn: string) => heard[each]?.coverage[fn]?.state === 'armed'
    const shared = (each: Listener) =>
      heard[each]?.calls.filter(({ fn }) => armed('ftrace', fn) && armed(by, fn)).map(comparable)
    expect(shared('ftrace')?.length).toBeGreaterThan(5)
    expect(shared(by)).toEqual(shared('ftrace'))
    expect(Object.keys(heard[by]?.coverage ?? {}).sort()).toEqual(
      Object.keys(heard.ftrace?.coverage ?? {}).sort(),
    )
  })

  it('are refused by bpftrace and ftrace for the same reasons', () => {
    const codes = (by: Listener) =>
      Object.entries(heard[by]?.coverage ?? {}).map(([fn, each]) => [
        fn,
        each.state,
        'code' in each && each.code,
      ])
    expect(codes('bpftrace').sort()).toEqual(codes('ftrace').sort())
  })

  it('reach the inlined function by SystemTap alone', () => {
    const called = (by: Listener) => heard[by]?.calls.some(({ fn }) => fn === 'default_operstate')
    expect(listeners.filter(called)).toEqual(['systemtap'])
  })
})

describe('thousands of calls', () => {
  it.each(listeners)('all arrive with %s, whatever their length', async (by) => {
    const reading = readingOf(
      await window(by, {
        run: 'n=0; while [ $n -lt 60 ]; do ls -l /proc/self/ >/dev/null; read -r up </proc/uptime; n=$((n + 1)); done',
        settleMs: 200,
        follow: undefined,
        calls: [
          call('uptime_proc_show'),
          ...['vfs_getattr', 'path_openat', 'iterate_dir'].map((fn) => call(fn, { object: undefined })),
        ],
      }),
    )
    expect(reading.losses).toEqual([])
    expect(reading.calls.filter(({ fn }) => fn === 'uptime_proc_show').length).toBeGreaterThanOrEqual(60)
    expect(reading.calls.length).toBeGreaterThan(1200)
  })
})

describe('bpftrace', () => {
  it('passes over what is not there, and listens to the rest', async () => {
    const reading = readingOf(
      await window('bpftrace', {
        run: 'read -r up </proc/uptime',
        settleMs: 200,
        follow: undefined,
        calls: ['uptime_proc_show', 'no_such_function', 'kprobe_ftrace_handler'].map((fn) => call(fn)),
      }),
    )
    expect(reading.coverage).toMatchObject({
      uptime_proc_show: { state: 'armed' },
      no_such_function: { state: 'could-not-look', code: 'no-such-function' },
      kprobe_ftrace_handler: { state: 'could-not-look' },
    })
    expect(reading.calls.some(({ fn }) => fn === 'uptime_proc_show')).toBe(true)
  })

  it('listens to a function of a library', async () => {
    const library = '/lib/x86_64-linux-gnu/libc.so.6'
    const reading = readingOf(
      await window('bpftrace', {
        run: 'id -u nobody >/dev/null; /usr/lib/debian/ls /',
        settleMs: 200,
        follow: undefined,
        calls: [
          call('opendir', {
            program: library,
            object: undefined,
            args: [{ name: 'path', path: { argument: 1, offsets: [] }, as: 'string' }],
          }),
        ],
      }),
    )
    expect(reading.calls.map(({ fn, args }) => ({ fn, args }))).toContainEqual({
      fn: 'opendir',
      args: { path: '/' },
    })
  })

  it('is told from silence when more was called than it may print', async () => {
    const reading = readingOf(
      await window('bpftrace', {
        run: 'for n in 1 2 3 4 5 6 7 8; do read -r up </proc/meminfo; done',
        settleMs: 200,
        follow: undefined,
        maxEvents: 3,
        calls: [call('meminfo_proc_show')],
      }),
    )
    expect(reading.calls.length).toBe(3)
    expect(reading.losses.join()).toMatch(/beyond the bound of 3/)
  })

  it('goes silent on a module that is loaded anew, which is why it is passed over for one', async () => {
    const { stdout } = await guest.ssh(`modprobe dummy
cat >/tmp/law.bt <<'EOT'
kprobe:dummy_setup { printf("heard\\n"); }
EOT
setsid bpftrace -B line /tmp/law.bt >/tmp/law.out 2>&1 </dev/null & tracer=$!
n=0; until grep -q heard /tmp/law.out || [ $n -gt 60 ]; do
  ip link add law0 type dummy; ip link del law0; n=$((n+1)); sleep 0.2; done
grep -c heard /tmp/law.out
rmmod dummy && modprobe dummy; before=$(grep -c heard /tmp/law.out)
ip link add law0 type dummy; ip link del law0; sleep 1
echo $(($(grep -c heard /tmp/law.out) - before))
kill -INT $tracer; rmmod dummy; rm -f /tmp/law.*`)
    const [first, again] = stdout.trim().split('\n').map(Number)
    expect(first).toBeGreaterThan(0)
    expect(again).toBe(0)
    const outcome = await window('bpftrace', {
      run: 'true',
      calls: [call('dummy_setup', { module: 'dummy' })],
    })
    expect(outcome).toMatchObject({ state: 'could-not-look' })
    expect(outcome).toHaveProperty(
      'reason',
      expect.stringContaining('bpftrace: the action loads dummy itself'),
    )
    const unsaid = readingOf(
      await window('bpftrace', {
        run: 'rmmod dummy; modprobe dummy; ip link add law0 type dummy; ip link del law0; rmmod dummy',
        settleMs: 200,
        follow: undefined,
        calls: [call('dummy_setup'), call('uptime_proc_show')],
      }),
    )
    expect(unsaid.coverage['dummy_setup']).toMatchObject({ state: 'could-not-look' })
  })

  it('is gone soon after the job was killed', async () => {
    const before = await tracesOn(guest)
    const pending = window('bpftrace', {
      run: 'sleep 20',
      settleMs: 200,
      follow: undefined,
      calls: [call('uptime_proc_show')],
    })
    const jobs = 'grep -ls CASEBOOK_JOB /proc/[0-9]*/environ'
    for (let n = 0; n < 100; n += 1) {
      if ((await guest.console('ls /run/casebook.*/began 2>/dev/null')).output.includes('began')) break
      await sleep(500)
    }
    expect((await guest.console('grep -ls CASEBOOK_WATCH /proc/[0-9]*/environ')).output).toContain('/proc/')
    await guest.console(`for f in $(${jobs}); do p=\${f#/proc/}; kill -9 \${p%/environ}; done`)
    expect(await pending).toMatchObject({ state: 'could-not-look', code: 'failed' })
    expect(await tracesOn(guest)).toBe(before)
  })
})
