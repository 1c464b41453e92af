import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { CouldNotLookCode } from '../model/refusals.ts'
import type { ShellScript } from '../model/shell.ts'

interface Where {
  readonly user: string | undefined
  readonly host: string
  readonly port: number | undefined
}

interface Failure {
  readonly words: RegExp
  readonly code: CouldNotLookCode
  /** It may be otherwise in a moment. */
  readonly passing?: true
  reason(host: string): string
  advice(where: Where): string
}

/** What OpenSSH's client says (version 9), and what it means for whoever is asked to do something about it. */
const failures: readonly Failure[] = [
  {
    words: /REMOTE HOST IDENTIFICATION HAS CHANGED|HOST IDENTIFICATION .*(?:CHANGED|DIFFERS)/i,
    code: 'unreachable',
    reason: (host) => `${host} shows another host key than the one that is known: it may be another machine`,
    advice: (where) =>
      `If the machine was really made anew, forget the old key (ssh-keygen -R '${knownName(where)}') and connect once by hand (${byHand(where)}).`,
  },
  {
    words: /Host key verification failed|No \S+ host key is known/i,
    code: 'unreachable',
    reason: (host) => `the host key of ${host} is not known yet`,
    advice: (where) => `Connect once by hand (${byHand(where)}), compare the key, and accept it.`,
  },
  {
    words: /Permission denied|Too many authentication failures|No supported authentication methods/i,
    code: 'not-permitted',
    reason: (host) => `${host} does not let this login in without a password`,
    advice: () =>
      'Use a key or the agent (ssh-add), name the login (ssh:user@host), or run casebook on a terminal, where ssh can ask.',
  },
  {
    words: /Could not resolve hostname|Name or service not known/i,
    code: 'unreachable',
    reason: (host) => `no machine is called ${host}`,
    advice: () => 'Check the name, or give ssh its configuration with --ssh-config.',
  },
  {
    words: /Connection refused/i,
    code: 'unreachable',
    passing: true,
    reason: (host) => `${host} refuses the connection: nothing listens for ssh there`,
    advice: () => 'Check that ssh runs there, and the port (ssh:host:port).',
  },
  {
    words: /No route to host|Network is unreachable/i,
    code: 'unreachable',
    passing: true,
    reason: (host) => `there is no way to ${host}`,
    advice: () =>
      'Check that the machine is up, its network, and your own (a VPN, a jump host in the ssh configuration).',
  },
  {
    words: /timed out|no connection after/i,
    code: 'unreachable',
    passing: true,
    reason: (host) => `${host} does not answer`,
    advice: () => 'Check that the machine is up, and that no firewall drops the way to it.',
  },
  {
    words:
      /Bad configuration option|Can't open user config file|keyword .* extra arguments|line \d+: (?:Bad|missing)/i,
    code: 'unreachable',
    reason: () => 'ssh does not accept its options or its configuration',
    advice: () => 'Check --ssh-option and --ssh-config.',
  },
  {
    words: /ENOENT/,
    code: 'unsupported',
    reason: () => 'there is no ssh command on this machine',
    advice: () => 'Install the OpenSSH client.',
  },
]

interface SshFailure {
  /** What ssh wrote. */
  readonly words: string
  readonly ssh: Where
  /** The script that had begun, so that the connection was lost in the middle. */
  readonly began: Pick<ShellScript, 'timeoutMs'> | undefined
}

/** Whether it may be otherwise in a moment: a server that starts anew, a cable, whatever ssh has no words of its own for. */
export function mayPass(words: string): boolean {
  const failure = failures.find((each) => each.words.test(words))
  return failure === undefined || failure.passing === true
}

/** Why ssh itself failed, from its words. */
export function sshFailure({ words, ssh, began }: SshFailure): CouldNotLook {
  const last = words.trim().split('\n').at(-1)?.trim() ?? ''
  const said = last && ` (${last})`
  if (began) {
    const reason = `the connection to ${ssh.host} was lost in the middle${said}`
    const advice = `What ran there is ended by the machine itself, at the latest after ${Math.ceil(began.timeoutMs / 1000)} s.`
    return couldNotLook('unreachable', reason, advice)
  }
  const failure = failures.find((each) => each.words.test(words))
  if (failure) return couldNotLook(failure.code, `${failure.reason(ssh.host)}${said}`, failure.advice(ssh))
  const advice = 'Check that the machine is up and the way to it.'
  return couldNotLook('unreachable', `${ssh.host} cannot be reached${said}`, advice)
}

function byHand({ user, host, port }: Where): string {
  const login = user === undefined ? host : `${user}@${host}`
  return port === undefined ? `ssh ${login}` : `ssh -p ${port} ${login}`
}

/** How known_hosts names it. */
function knownName({ host, port }: Where): string {
  return port === undefined || port === 22 ? host : `[${host}]:${port}`
}
