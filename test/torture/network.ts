import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bootGuest } from '../lab/boot-guest.ts'
import type { Guest } from '../lab/guest.ts'
import { tracesOn } from '../lab/traces.ts'
import { type Fault, faults, openFaultyNetwork } from './faulty-network.ts'
import {
  connectionsOf,
  differing,
  keyOf,
  lastWords,
  oneAtATime,
  type RunOnGuest,
  startRun,
  untilGone,
} from './run-on-guest.ts'

// npm run torture:network [-- PATTERN]: every fault of the network in every phase of a window, against a guest.

type Run = Omit<RunOnGuest, 'key'>

const actionSeconds = 6

/** When a fault strikes; each waits until it is time. */
const phases: Readonly<Record<string, (run: Run, guest: Guest, name: string) => Promise<unknown>>> = {
  'while connecting': async () => {},
  'while it is being armed': async (run) => windowOf(run),
  'while the action runs': async (_, guest, name) => keyOf(guest, name),
  'just before the result is there': async (_, guest, name) => {
    await keyOf(guest, name)
    await sleep((actionSeconds - 1) * 1000)
  },
}

interface Event {
  readonly type: string
  readonly id?: string
  readonly outcome?: { readonly state: string; readonly code?: string }
}

function eventsOf({ folder }: Run): readonly Event[] {
  try {
    const lines = readFileSync(join(folder, 'case/journal.jsonl'), 'utf8').split('\n')
    return lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line))
  } catch {
    return []
  }
}

/** The window's name on the machine, once it is about to be opened. */
async function windowOf(run: Run): Promise<string> {
  for (let n = 0; n < 600; n += 1) {
    const opened = eventsOf(run).find(({ type }) => type === 'window-opened')
    if (opened?.id) return opened.id
    await sleep(100)
  }
  return ''
}

async function strikeOnce(fault: Fault, phase: string, guest: Guest, base: string): Promise<string> {
  const name = `${fault} ${phase}`
  const network = await openFaultyNetwork(guest.port)
  try {
    if (phase === 'while connecting') void network.strike(fault)
    const flags = ['--ssh-option', `Port=${network.port}`]
    const run = startRun({ name, action: `sleep ${actionSeconds}`, guest, base, flags })
    await phases[phase]?.(run, guest, name)
    const begun = Date.now()
    if (phase !== 'while connecting') void network.strike(fault)
    const code = await Promise.race([run.exited, sleep(600_000, 'still runs')])
    const ended = ((Date.now() - begun) / 1000).toFixed(0)
    const key = eventsOf(run).find(({ type }) => type === 'window-opened')?.id ?? ''
    const gone = key === '' ? 'no window' : await untilGone(guest, key, begun)
    const outcome = eventsOf(run).find(({ type }) => type === 'window-closed')?.outcome
    const came = outcome ? (outcome.code ?? outcome.state) : '-'
    const row = `| ${fault} | ${phase} | ${code} | ${ended} | ${came} | ${gone} | ${lastWords(run.said())} | ${connectionsOf(run.folder)} |`
    console.error(row)
    return row
  } finally {
    network.close()
  }
}

const only = new RegExp(process.argv[2] ?? '')
const guest = oneAtATime(await bootGuest('healthy-two-processors', `network-${process.pid}`))
const base = mkdtempSync(join(tmpdir(), 'net-'))
const rows: string[] = []
try {
  const before = await tracesOn(guest)
  const todo = faults.flatMap((fault) => Object.keys(phases).map((phase) => [fault, phase] as const))
  const wanted = todo.filter(([fault, phase]) => only.test(`${fault} ${phase}`))
  // Two at a time: a fault is waited for most of the time.
  const worker = async () => {
    for (let next = wanted.shift(); next; next = wanted.shift())
      rows.push(await strikeOnce(next[0], next[1], guest, base))
  }
  await Promise.all([worker(), worker()])
  await guest.console('rm -f /tmp/ending.*')
  const after = await tracesOn(guest)
  rows.push(
    after === before ? 'as before: the guest has no trace of it' : `DIFFERENT:\n${differing(before, after)}`,
  )
} finally {
  await guest.stop()
  rmSync(base, { recursive: true, force: true })
}
console.log(
  `| fault | when | exit code | seconds until casebook ended | the window | seconds until nothing is left | what casebook said | connections left |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}`,
)
