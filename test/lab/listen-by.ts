import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect } from 'vitest'
import { openWindow } from '../../src/machines/live-window.ts'
import { openPreparing } from '../../src/machines/prepare-watch.ts'
import type { WindowOutcome } from '../../src/model/machine.ts'
import type { ProbeDeclaration } from '../../src/model/probe.ts'
import type { Reading } from '../../src/model/reading.ts'
import { backends } from '../../src/probes/index.ts'
import { openLocalShell } from '../../src/shells/local-shell.ts'
import { listen as call } from '../support/sample-reading.ts'
import { bootGuest } from './boot-guest.ts'
import { fetchDebugInfo } from './fetch-debug-info.ts'
import { fetchKernel } from './fetch-kernel.ts'
import { findGuest, type Guest } from './guest.ts'
import { guestShell } from './guest-shell.ts'

/** Every backend that listens to calls; the first is the one that the others are compared with. */
export const listeners = ['ftrace', 'bpftrace', 'systemtap'] as const
export type Listener = (typeof listeners)[number]

const variant = process.env['CASEBOOK_LAB_NEWEST'] ? 'healthy-bpftrace-newer' : 'healthy-bpftrace'
const shell = guestShell(`casebook-${variant}`)
const never = new AbortController().signal

/** For the tests of a file, the guest on which every listener can listen: booted unless it runs. */
export function listeningGuest(): () => Guest {
  const debugInfo = process.env['SYSTEMTAP_DEBUGINFO_PATH']
  let guest: Guest | undefined
  beforeAll(async () => {
    process.env['SYSTEMTAP_DEBUGINFO_PATH'] = await fetchDebugInfo(await fetchKernel())
    guest = (await findGuest(variant)) ?? (await bootGuest(variant))
  })
  afterAll(() => {
    if (debugInfo === undefined) delete process.env['SYSTEMTAP_DEBUGINFO_PATH']
    else process.env['SYSTEMTAP_DEBUGINFO_PATH'] = debugInfo
  })
  return () => {
    if (!guest) throw new Error('it was not booted')
    return guest
  }
}

const probe = {
  while: 'try',
  on: ['suspect', 'baseline'],
  follow: undefined,
  control: undefined,
  settleMs: 200,
  maxEvents: 20_000,
  backends: [],
  repeat: 1,
} as const

type Listening = Partial<ProbeDeclaration> & Pick<ProbeDeclaration, 'calls'>

/** One window on that guest, by one of the listeners. */
export function listenBy(
  by: Listener,
  { run, cuts, ...watched }: Listening & { readonly run: string; readonly cuts?: 'network' },
): Promise<WindowOutcome> {
  const runId = randomBytes(5).toString('hex')
  const action = { name: 'try', run, cuts, timeoutMs: 120_000 }
  const request = { step: 'try', action, variables: {}, probe: { ...probe, backends: [by], ...watched } }
  // SystemTap compiles where the lab runs; the others have nothing prepared, so that all look at the guest with the same eyes.
  const prepare = by === 'systemtap' ? { prepare: openPreparing(shell, openLocalShell()) } : {}
  return openWindow({ shell, backends, request, runId, signal: never, ...prepare })
}

/** What a window heard, which is to have left nothing. */
export function readingOf(outcome: WindowOutcome): Reading {
  if (outcome.state !== 'done' || !outcome.reading) {
    throw new Error(
      outcome.state === 'done' ? outcome.raw : `${outcome.code}: ${outcome.reason}\n${outcome.raw}`,
    )
  }
  expect(outcome.leftBehind).toEqual([])
  return outcome.reading
}

/** Some thousand calls, whatever their length, all arrive. */
export async function expectThousands(by: Listener): Promise<void> {
  const reading = readingOf(
    await listenBy(by, {
      run: 'n=0; while [ $n -lt 60 ]; do ls -l /proc/self/ >/dev/null; read -r up </proc/uptime; n=$((n + 1)); done',
      calls: [
        call('uptime_proc_show'),
        ...['vfs_getattr', 'path_openat', 'iterate_dir'].map((fn) => call(fn, { object: undefined })),
      ],
    }),
  )
  expect(reading.losses).toEqual([])
  expect(reading.calls.filter(({ fn }) => fn === 'uptime_proc_show').length).toBeGreaterThanOrEqual(60)
  expect(reading.calls.length).toBeGreaterThan(1200)
}
