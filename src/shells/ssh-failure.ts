import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { ShellScript } from '../model/shell.ts'
import { algorithms } from './ssh-failures/algorithms.ts'
import { configuration } from './ssh-failures/configuration.ts'
import { hostKeys } from './ssh-failures/host-keys.ts'
import { login } from './ssh-failures/login.ts'
import { network } from './ssh-failures/network.ts'
import type { Door, Named, SshRefusal } from './ssh-failures/refusal.ts'
import { server } from './ssh-failures/server.ts'

/** The target, as the user gave it. */
interface Where {
  readonly user: string | undefined
  readonly host: string
  readonly port: number | undefined
}

/** How ssh gets to a target, as `ssh -G` says. */
export interface Way {
  /** What the configuration calls the target itself. */
  readonly names: readonly string[]
  /** The hosts of ProxyJump, from here on. */
  readonly jumps: readonly string[]
  readonly command: string | undefined
}

interface SshFailure {
  /** What ssh wrote. */
  readonly words: string
  readonly ssh: Where
  /** Undefined: nobody has asked. */
  readonly way?: Way | undefined
  /** The script that had begun, so that the connection was lost in the middle. */
  readonly began: Pick<ShellScript, 'timeoutMs'> | undefined
}

/** In the order in which ssh comes to them: the first cause is the one that the later words follow from. */
const refusals: readonly SshRefusal[] = [
  ...configuration,
  ...network,
  ...hostKeys,
  ...algorithms,
  ...login,
  ...server,
]

/** What ssh calls the other end when a program, such as the ssh to a jump host, stands between. */
const nameless = /UNKNOWN port 65535/

interface Recognised {
  readonly refusal: SshRefusal
  readonly named: Named
  readonly line: string
}

function recognise(words: string): Recognised | undefined {
  const lines = words.split(/\r*\n/).map((line) => line.trim())
  for (const refusal of refusals) {
    for (const line of lines) {
      const found = refusal.words.exec(line)
      if (!found) continue
      const { host2, file2, ...named } = { ...found.groups } as Record<string, string | undefined>
      const [host, file] = [named['host'] ?? host2, named['file'] ?? file2]
      return { refusal, named: { ...named, ...(host && { host }), ...(file && { file }) }, line }
    }
  }
  return undefined
}

/** Whether it may be otherwise in a moment: a server that starts anew, a cable, whatever ssh has no words of its own for. */
export function mayPass(words: string): boolean {
  const found = recognise(words)
  return found === undefined || found.refusal.passing === true
}

/** Whether these are words of ssh's own that say why. */
export function isSshFailure(words: string): boolean {
  return recognise(words) !== undefined
}

/** Whether the words say only that whoever stands between ended, and not why: a shared connection throws those away. */
export function lacksItsWords(words: string): boolean {
  return (
    nameless.test(words) &&
    recognise(words.replace(/^(?:Connection (?:closed|reset) by UNKNOWN|kex_exchange).*$/gm, '')) ===
      undefined
  )
}

/** Why ssh itself failed, from its words. */
export function sshFailure({ words, ssh, way, began }: SshFailure): CouldNotLook {
  const found = recognise(words)
  const last = found?.line ?? words.trim().split('\n').at(-1)?.trim() ?? ''
  const said = last && ` (${last})`
  if (began) {
    const reason = `the connection to ${ssh.host} was lost in the middle${said}`
    const advice = `What ran there is ended by the machine itself, at the latest after ${Math.ceil(began.timeoutMs / 1000)} s.`
    return couldNotLook('unreachable', reason, advice)
  }
  if (found) {
    const { refusal, named } = found
    const door = doorOf(found, { words, ssh, way })
    const on = door.jump ? `${ssh.host} is not reached: ` : ''
    return couldNotLook(
      refusal.code,
      `${on}${refusal.reason(door, named)}${said}`,
      refusal.advice(door, named),
    )
  }
  const advice = 'Check that the machine is up and the way to it.'
  return couldNotLook('unreachable', `${ssh.host} cannot be reached${said}`, advice)
}

function doorOf(
  { refusal, named }: Recognised,
  { words, ssh, way }: Pick<SshFailure, 'words' | 'ssh' | 'way'>,
): Door {
  // As known_hosts writes it, too: [host]:port.
  const called = named['host']?.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/[.,:]+$/, '')
  const own = { ...ssh, jump: false, knownAs: named['host']?.startsWith('[') ? named['host'] : undefined }
  const between = nameless.test(words) || way?.command !== undefined || (way?.jumps.length ?? 0) > 0
  const isOwn = ['UNKNOWN', ssh.host, ...(way?.names ?? [])].includes(called ?? '')
  if (refusal.door === 'here') return own
  const atJump =
    refusal.door === 'jump' || (!isOwn && between && (called !== undefined || nameless.test(words)))
  if (!atJump) return own
  const known = way?.jumps.find((jump) => called !== undefined && hostOf(jump) === called)
  const only = way?.jumps.length === 1 ? way.jumps[0] : undefined
  const host = known ?? only ?? (isOwn ? undefined : called)
  const unnamed = way?.command === undefined ? 'the jump host' : `ProxyCommand (${way.command})`
  return {
    host: host === undefined ? unnamed : hostOf(host),
    jump: true,
    user: undefined,
    port: undefined,
    knownAs: own.knownAs,
  }
}

/** `user@host:port` without the user and the port. */
function hostOf(jump: string): string {
  return jump
    .replace(/^ssh:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/^([^:]+):\d+$/, '$1')
}
