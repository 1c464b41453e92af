import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Guest } from '../lab/guest.ts'

/** Where runs go. */
export interface Target {
  /** Flags that name the machine. */
  readonly flags: readonly string[]
  readonly watches: boolean
  /** How many lines a file of that machine has; 0: it is not there. */
  lines(file: string): Promise<number>
  /** What bears the name of any window there, one line each: a folder, or a mark in the environment of a process. */
  marks(): Promise<readonly string[]>
}

/** This very machine. */
export const here: Target = {
  flags: [],
  watches: false,
  lines: async (file) => read(file).split('\n').length - 1,
  marks: async () => [...foldersHere(), ...processesHere()],
}

/** A guest, over ssh. */
export function onGuest(guest: Guest): Target {
  const ask = async (script: string) => (await guest.console(script)).output.trim()
  return {
    flags: ['--suspect', `ssh:${guest.sshAlias}`, '--ssh-config', guest.sshConfig],
    watches: true,
    lines: async (file) => Number(await ask(`wc -l <${file} 2>/dev/null || echo 0`)),
    marks: async () =>
      (
        await ask(
          `ls -d /run/casebook.* /tmp/casebook.* 2>/dev/null; cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep -E '^CASEBOOK_(JOB|JANITOR|ACTION|DRAIN)='; true`,
        )
      ).split('\n'),
  }
}

/** What is left of these windows (`ID.NONCE`), once the machine had its time: others have theirs there as well. */
export async function leftOf(windows: readonly string[], on: Target): Promise<readonly string[]> {
  for (let tries = 0; ; tries++) {
    const marks = await on.marks()
    const left = marks.filter((mark) => windows.some((window) => mark.includes(window)))
    // Twelve minutes: no window lies longer for its result.
    if (left.length === 0 || tries > 720) return left
    await sleep(1000)
  }
}

function foldersHere(): readonly string[] {
  return ['/run', '/dev/shm', '/tmp'].flatMap((base) =>
    readdirSync(base).flatMap((name) => (name.startsWith('casebook.') ? [`${base}/${name}`] : [])),
  )
}

function processesHere(): readonly string[] {
  return readdirSync('/proc').flatMap((pid) =>
    /^\d+$/.test(pid)
      ? (read(`/proc/${pid}/environ`).match(/CASEBOOK_(JOB|JANITOR|ACTION|DRAIN)=[^\0]*/g) ?? [])
      : [],
  )
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}
