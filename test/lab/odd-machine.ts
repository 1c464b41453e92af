import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect } from 'vitest'
import { openWindow } from '../../src/machines/live-window.ts'
import type { WindowOutcome } from '../../src/model/machine.ts'
import type { ProbeDeclaration } from '../../src/model/probe.ts'
import { backends } from '../../src/probes/index.ts'
import { plainShell } from '../shells/plain-shell.ts'
import { listen } from '../support/sample-reading.ts'
import { sshConfigFile } from './lab-folders.ts'

const shell = plainShell('ssh', ['-F', sshConfigFile, '-o', 'ConnectTimeout=5', 'casebook-healthy', 'sh -s'])
const never = new AbortController().signal
const T = '/sys/kernel/tracing'

export async function on(text: string): Promise<string> {
  const result = await shell.run({ text, as: 'root', timeoutMs: 60_000, maxBytes: 1 << 20 }, never)
  if (result.ended === 'not-run') throw new Error(result.why.reason)
  return result.stdout
}

/** All that anybody can set about tracing on a guest, as lines `FILE VALUE`. */
export const settings = `cd ${T}
for f in options/* tracing_on trace_clock current_tracer max_graph_depth tracing_thresh tracing_cpumask /proc/sys/kernel/ftrace_enabled /proc/sys/kernel/traceoff_on_warning; do
  read -r value <"$f" && echo "$f $value"
done`

const options = `cd ${T}; for f in options/*; do read -r value <"$f" && echo "$f $value"; done`

export const put = (file: string, value: string) => `cd ${T} && echo ${value} >${file}`

const probe: ProbeDeclaration = {
  while: 'it',
  on: ['suspect'],
  follow: undefined,
  control: undefined,
  settleMs: 0,
  maxEvents: 5000,
  backends: [],
  repeat: 1,
  calls: [],
}

// Nobody but the action calls it: an emulated guest has little to spare.
export const quiet = 'uptime_proc_show'
export const calls = { ...probe, calls: [listen(quiet, { object: undefined })] }
export const tree: ProbeDeclaration = {
  ...probe,
  tree: { roots: [{ fn: quiet, object: undefined }], depth: 1 },
}
export const survey: ProbeDeclaration = {
  ...probe,
  survey: { functions: [quiet], module: undefined, file: undefined },
}

let acted: string

export function window(watched: ProbeDeclaration): Promise<WindowOutcome> {
  const run = `cat /proc/uptime >${acted}`
  const action = { name: 'it', run, cuts: undefined, timeoutMs: 20_000 }
  const request = { step: 'it', action, variables: {}, probe: watched }
  const first = backends.filter(({ name }) => !['bpftrace', 'systemtap'].includes(name))
  return openWindow({ shell, backends: first, request, runId: randomBytes(5).toString('hex'), signal: never })
}

/** The window heard the action and lost nothing. */
export function expectHeard(outcome: WindowOutcome): void {
  if (outcome.state !== 'done') throw new Error(`${outcome.code}: ${outcome.reason}\n${outcome.raw ?? ''}`)
  const { reading, leftBehind } = outcome
  const heard = (reading?.calls.length ?? 0) + (reading?.tree?.roots.length ?? 0)
  expect({ unproved: reading?.unproved, losses: reading?.losses, leftBehind, heard: heard > 0 }).toEqual({
    unproved: undefined,
    losses: [],
    leftBehind: [],
    heard: true,
  })
}

interface Narrowed {
  readonly file: string
  readonly value: string
  /** What puts it back. */
  readonly back: string
}

/** Before the action, with the file for a reason; then the file is put back. */
export async function expectRefused(
  { file, value, back }: Narrowed,
  watched: readonly ProbeDeclaration[],
): Promise<void> {
  await on(put(file, value))
  try {
    for (const each of watched) {
      const outcome = await window(each)
      expect(outcome).toMatchObject({ state: 'could-not-look' })
      expect(outcome.state === 'done' ? '' : outcome.reason).toContain(`${file} is `)
    }
    expect(await on(`cat ${acted} 2>/dev/null`)).toBe('')
  } finally {
    await on(put(file, back))
  }
}

/** Puts everything back after each test of a file; what is given back is what it was before. */
export function putBackAfterEach(): () => string {
  let before = ''
  beforeEach(async () => {
    acted = `/tmp/acted.${randomBytes(5).toString('hex')}`
    before = await on(settings)
  })
  afterEach(async () => {
    const now = await on(settings)
    const was = before.split('\n').filter((line) => !now.split('\n').includes(line))
    await on(was.map((line) => `(${put(line.split(' ')[0] ?? '', line.split(' ')[1] ?? '')})`).join('\n'))
  })
  return () => before
}

/** Sets an option the other way round, where the kernel takes it. */
export async function turnOver(names: readonly string[]): Promise<void> {
  await on(names.map((name) => `(cd ${T}; read -r value <${name}; echo $((1 - value)) >${name})`).join('\n'))
}

export const everyOption = async () =>
  (await on(options)).split('\n').flatMap((line) => line.split(' ')[0] || [])
