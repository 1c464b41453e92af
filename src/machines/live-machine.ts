import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { Machine, MachineAbout } from '../model/machine.ts'
import type { Role } from '../model/role.ts'
import type { Shell, ShellResult } from '../model/shell.ts'
import { measureClock } from './measure-clock.ts'
import { observeThrough } from './observe.ts'

export interface LiveMachine {
  readonly role: Role
  readonly shell: Shell
  readonly newWindow: Machine['newWindow']
  readonly window: Machine['window']
  readonly locate?: Machine['locate']
  readonly fetch: Machine['fetch']
  readonly leftovers: Machine['leftovers']
  readonly removeLeftovers: Machine['removeLeftovers']
  /** Closes what was opened besides the shell. */
  readonly closeMore?: (() => Promise<void>) | undefined
}

/** Greets a machine. What is no Linux, or does not answer, is said. */
export async function openLiveMachine(
  live: LiveMachine,
  signal: AbortSignal,
): Promise<Machine | CouldNotLook> {
  const { role, shell, newWindow, window, locate, fetch, leftovers, removeLeftovers, closeMore } = live
  const about = await greet(shell, signal)
  if ('state' in about) return about
  const clock = await measureClock(shell, signal)
  return {
    role,
    target: shell.target,
    about: { ...about, ...(clock && { clock }) },
    observe: (observations, during) => observeThrough(shell, observations, during),
    newWindow,
    window,
    ...(locate && { locate }),
    fetch,
    can: () => ({ can: true }),
    remembered: () => undefined,
    leftovers,
    removeLeftovers,
    snapshot: async (during) => (await import('./take-snapshot.ts')).takeSnapshot(shell, during),
    close: async () => {
      await Promise.all([shell.close(), closeMore?.()])
    },
  }
}

/** What is asked of a machine first. */
export const greeting = `uname -s
uname -r
uname -m
uname -n
id -un 2>/dev/null || id -u
cat /proc/sys/kernel/random/boot_id 2>/dev/null
printf 'machine-id %s\\n' "$(cat /etc/machine-id 2>/dev/null)"
printf 'namespaces %s\\n' "$(readlink /proc/self/ns/pid /proc/self/ns/uts /proc/self/ns/net 2>/dev/null | tr '\\n' ' ')"`

/** Who answers there. */
export async function greet(shell: Shell, signal: AbortSignal): Promise<MachineAbout | CouldNotLook> {
  const result = await shell.run({ text: greeting, as: 'login', timeoutMs: 60_000, maxBytes: 10_000 }, signal)
  return readGreeting(result, shell.target)
}

/** Who answered, if it is a Linux machine. */
export function readGreeting(result: ShellResult, target: string): MachineAbout | CouldNotLook {
  if (result.ended === 'not-run') return result.why
  const [system = '', kernel = '', arch = '', hostname = '', login = '', bootId = ''] =
    result.stdout.split('\n')
  if (system !== 'Linux') {
    const found = system === '' ? 'it does not answer as a POSIX shell would' : `it is ${system}`
    return couldNotLook('unsupported', `${target} is not a Linux machine: ${found}`)
  }
  const named = (name: string) => new RegExp(`^${name} (.*)$`, 'm').exec(result.stdout)?.[1]?.trim() ?? ''
  return {
    hostname,
    kernel,
    arch,
    login,
    bootId: /^[0-9a-f-]{36}$/.test(bootId) ? bootId : '',
    machineId: named('machine-id'),
    namespaces: named('namespaces'),
    recorded: undefined,
  }
}
