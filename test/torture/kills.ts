import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Guest } from '../lab/guest.ts'
import { ended } from '../support/ended.ts'
import { writeTrusted } from '../support/write-trusted.ts'

const root = join(import.meta.dirname, '../..')

/** Its action is not idempotent: it counts how often it ran. */
const playbook = `playbook: count-once
title: Count once
inputs:
  file: {ask: Which file?}
machines: {suspect: {about: here}}
facts:
  kernel: {run: uname -r}
actions:
  count: {title: Count, risk: changes, run: 'echo ran >>"$file"; sleep 0.5; echo ended >>"$file.ended"'}
steps:
  before:
    title: Before
    observe: {word: {run: echo fine}}
  count_it:
    title: Count
    act: count
    could_not_look: count_it
  after:
    title: After
    observe: {counted: {run: 'wc -l <"$file"', as: integer}}
    next:
      - {when: suspect.counted == 1, go: once}
      - unknown: open
      - otherwise: more
  once: {title: Once, conclude: {title: It ran once, outcome: ok, owner: nobody, what: once}}
  more: {title: More, conclude: {title: It ran more than once, outcome: problem, owner: nobody, what: more}}
  open: {title: Open, conclude: {title: It cannot be said, outcome: inconclusive, owner: nobody, what: open}}
`

/** Where the runs go. */
export interface Target {
  /** Flags that name the machine. */
  readonly flags: readonly string[]
  /** How many lines a file of that machine has. */
  lines(file: string): Promise<number>
  /** What is left there of any window, one line each. */
  left(): Promise<readonly string[]>
}

/** This very machine. */
export const here: Target = {
  flags: [],
  lines: async (file) => readFileSync(file, 'utf8').trimEnd().split('\n').length,
  left: async () => [...foldersLeft(), ...processesLeft()],
}

/** A guest, over ssh. */
export function onGuest(guest: Guest): Target {
  const ask = async (script: string) => (await guest.console(script)).output.trim()
  return {
    flags: ['--suspect', `ssh:${guest.sshAlias}`, '--ssh-config', guest.sshConfig],
    lines: async (file) => Number(await ask(`wc -l <${file} 2>/dev/null || echo 0`)),
    left: async () => {
      const found = await ask(
        `ls -d /run/casebook.* /tmp/casebook.* 2>/dev/null; grep -lsE 'CASEBOOK_(JOB|JANITOR|ACTION|DRAIN)=' /proc/[0-9]*/environ; true`,
      )
      return found === '' ? [] : found.split('\n')
    },
  }
}

export interface Killed {
  /** When, in milliseconds from the start of the process. */
  readonly atMs: readonly number[]
  readonly conclusion: string
  /** How often the action ran. */
  readonly ran: number
  readonly entries: number
  /** What happened, a line each, for whoever has to find out why. */
  readonly story: string
}

/** A real run, killed with -9 at the given times, gone on with each time, and at last left to end. */
export async function killAndResume(atMs: readonly number[], on: Target = here): Promise<Killed> {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-kills-'))
  try {
    // Also on another machine a name that nobody else has.
    const file = on === here ? join(folder, 'counted') : `/tmp/${basename(folder)}`
    const book = join(folder, 'count-once.yaml')
    const kept = join(folder, 'case')
    writeTrusted(book, playbook, join(folder, 'state'))
    const flags = ['--set', `file=${file}`, '--yes=changes', ...on.flags]
    const first = ['run', book, '--case', kept, ...flags]
    const again = ['resume', kept, ...flags, '--set', 'in_flight.count_it.suspect=fetch']
    const command = () => (existsSync(join(kept, 'journal.jsonl')) && hasOpening(kept) ? again : first)
    for (const at of atMs) {
      const child = start(command(), folder)
      const state = await Promise.race([over(child), sleep(at).then(() => 'alive' as const)])
      if (state !== 'alive') break
      child.kill('SIGKILL')
      await over(child)
      if (command() === first) rmSync(kept, { recursive: true, force: true })
    }
    let code = 1
    let said = ''
    for (let tries = 0; tries < 5 && code !== 0 && !/come to its conclusion/.test(said); tries++) {
      const child = start(command(), folder)
      said = ''
      child.stderr?.on('data', (data) => {
        said += String(data)
      })
      code = await over(child)
    }
    const journal = readFileSync(join(kept, 'journal.jsonl'), 'utf8')
    const conclusion = /"type":"concluded","step":"([a-z]+)"/.exec(journal)?.[1] ?? `none: ${said}`
    const ran = await on.lines(file)
    return { atMs, conclusion, ran, entries: journal.trimEnd().split('\n').length, story: storyOf(journal) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function storyOf(journal: string): string {
  return journal
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { at, type, step, id, outcome, how, value } = JSON.parse(line)
      const came =
        outcome && `${outcome.state} ${outcome.code ?? outcome.action?.exitCode} ${outcome.reason ?? ''}`
      return ['  ', at, type, step, id, came, how, type === 'answer-given' ? value : undefined]
        .filter(Boolean)
        .join(' ')
    })
    .join('\n')
}

/** Folders and processes of windows that are still there; a janitor has its time to go. */
export async function leftovers(on: Target = here): Promise<readonly string[]> {
  for (let tries = 0; ; tries++) {
    const left = await on.left()
    if (left.length === 0 || tries > 600) return left
    await sleep(500)
  }
}

function foldersLeft(): readonly string[] {
  return ['/run', '/tmp'].flatMap((base) =>
    readdirSync(base).filter((name) => /^casebook\.[0-9a-f]{10}\./.test(name)),
  )
}

function processesLeft(): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return (
        /^\d+$/.test(pid) &&
        /CASEBOOK_(JOB|JANITOR|ACTION|DRAIN)=/.test(readFileSync(`/proc/${pid}/environ`, 'latin1'))
      )
    } catch {
      return false
    }
  })
}

/** A case without its first entry was never begun. */
function hasOpening(folder: string): boolean {
  return readFileSync(join(folder, 'journal.jsonl'), 'utf8').includes('\n')
}

function start(args: readonly string[], folder: string): ChildProcess {
  const env = { ...process.env, XDG_STATE_HOME: join(folder, 'state') }
  return spawn(process.execPath, [join(root, 'dist/main.js'), ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

async function over(child: ChildProcess): Promise<number> {
  return (await ended(child, 300_000)) ?? 137
}
