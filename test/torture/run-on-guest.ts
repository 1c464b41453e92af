import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Guest } from '../lab/guest.ts'
import { writeTrusted } from '../support/write-trusted.ts'

const root = join(import.meta.dirname, '../..')

/** A casebook of its own that opens one window on a guest. */
export interface RunOnGuest {
  readonly child: ChildProcess
  /** The folder of this run on the workstation. */
  readonly folder: string
  /** By which the window's processes are known; empty: its action never ran. */
  readonly key: string
  readonly exited: Promise<string>
  said(): string
}

export interface Wanted {
  readonly name: string
  /** What the action does, on the guest. */
  readonly action: string
  readonly guest: Guest
  /** Where the run's folder is made. */
  readonly base: string
  /** Flags beside those that every run has. */
  readonly flags?: readonly string[]
}

/** Begins a run, and waits for nothing. */
export function startRun({ name, action, guest, base, flags = [] }: Wanted): Omit<RunOnGuest, 'key'> {
  const folder = mkdtempSync(join(base, 'r'))
  const file = join(folder, 'ending.yaml')
  writeTrusted(file, playbook(action, slugOf(name)), folder)
  const args = [
    'run',
    file,
    '--suspect',
    `ssh:${guest.sshAlias}`,
    '--ssh-config',
    guest.sshConfig,
    '--yes=changes',
    '--case',
    join(folder, 'case'),
    ...flags,
  ]
  const child = spawn(process.execPath, [join(root, 'dist/main.js'), ...args, '--baseline', 'none'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: folder, TMPDIR: folder, XDG_STATE_HOME: folder },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const exited = new Promise<string>((resolve) =>
    child.once('exit', (code, by) => resolve(String(code ?? by))),
  )
  return { child, folder, exited, said: () => said }
}

/** Begins a run, and waits until its action runs. */
export async function beginRun(wanted: Wanted): Promise<RunOnGuest> {
  const run = startRun(wanted)
  return { ...run, key: await keyOf(wanted.guest, wanted.name) }
}

function slugOf(name: string): string {
  return name.replace(/[^a-z0-9]+/gi, '-')
}

const playbook = (action: string, name: string) => `playbook: ending
title: An ending
machines: {suspect: {about: it}}
actions:
  act: {title: Act, risk: changes, takes_down: nothing, way_back: none, timeout: 12s, run: ${JSON.stringify(`echo "$CASEBOOK_ACTION" >/tmp/ending.${name}\n${action}`)}}
steps:
  watch:
    title: Watch
    could_not_look: over
    probe: {while: act, calls: {opened: netif_carrier_on, closed: netif_carrier_off}}
    next: over
  over: {title: Over, conclude: {title: Over, outcome: ok, owner: nobody, what: it ended}}
`

/** What casebook said of the machine in the end. */
export function lastWords(said: string): string {
  return (
    /nothing was left behind|LEFT BEHIND[\s\S]{0,400}|not over there|is not known|Still under way/.exec(
      said,
    )?.[0] ?? '-'
  )
}

/** Connections of a run: clients that live, and folders of sockets. */
export function connectionsOf(folder: string): number {
  return (
    clientsOf(folder).length + readdirSync(folder).filter((each) => each.startsWith('casebook-ssh.')).length
  )
}

export function clientsOf(folder: string): number[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(`${folder}/casebook-ssh.`)
        ? [Number(pid)]
        : []
    } catch {
      return []
    }
  })
}

/** The console is one line that many want to talk on. */
export function oneAtATime(guest: Guest): Guest {
  let last: Promise<unknown> = Promise.resolve()
  return {
    ...guest,
    console: (script, seconds) => {
      const next = last.then(() => guest.console(script, seconds))
      last = next.catch(() => {})
      return next
    },
  }
}

/** The window of a run, once its action runs; empty: it did not within 90 seconds. */
export async function keyOf(guest: Guest, name: string): Promise<string> {
  for (let n = 0; n < 180; n += 1) {
    const { output } = await guest.console(`cat /tmp/ending.${slugOf(name)} 2>/dev/null; true`)
    if (/^[a-z0-9]+[.]/.test(output.trim())) return output.trim()
    await sleep(500)
  }
  return ''
}

/** Seconds until nothing bears the window's name any more; it is asked every other second. */
export async function untilGone(guest: Guest, key: string, begun: number): Promise<string> {
  const [id = ''] = key.split('.')
  while (Date.now() - begun < 420_000) {
    const { output } = await guest.console(
      `grep -lsE 'CASEBOOK_[A-Z]*=${id}[.]' /proc/[0-9]*/environ; ls -d /run/casebook.${id}.* /tmp/casebook.${id}.* 2>/dev/null; grep -hs casebook_${id} /sys/kernel/tracing/kprobe_events; ls /sys/kernel/tracing/instances | grep ${id}; true`,
    )
    if (output.trim() === '') return ((Date.now() - begun) / 1000).toFixed(0)
    await sleep(2000)
  }
  return 'NEVER (7 min)'
}

export function differing(before: string, after: string): string {
  const [was, is] = [before.split('\n'), after.split('\n')]
  return [
    ...is.filter((line) => !was.includes(line)).map((line) => `+ ${line}`),
    ...was.filter((line) => !is.includes(line)).map((line) => `- ${line}`),
  ].join('\n')
}
