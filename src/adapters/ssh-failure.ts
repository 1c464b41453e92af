import { type CouldNotLook, type CouldNotLookCode, couldNotLook } from '../model/fact.ts'

interface Failure {
  readonly words: RegExp
  readonly code: CouldNotLookCode
  reason(host: string): string
  advice(host: string): string
}

/** What OpenSSH's client says (version 9), and what it means for whoever is asked to do something about it. */
const failures: readonly Failure[] = [
  {
    words: /REMOTE HOST IDENTIFICATION HAS CHANGED|host key .*(?:changed|differs)/i,
    code: 'unreachable',
    reason: (host) => `${host} shows another host key than the one that is known: it may be another machine`,
    advice: (host) =>
      `If the machine was really made anew, forget the old key (ssh-keygen -R ${host}) and connect once by hand.`,
  },
  {
    words: /Host key verification failed|No \S+ host key is known/i,
    code: 'unreachable',
    reason: (host) => `the host key of ${host} is not known yet`,
    advice: (host) => `Connect once by hand (ssh ${host}), compare the key, and accept it.`,
  },
  {
    words: /Permission denied|Too many authentication failures/i,
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
    reason: (host) => `${host} refuses the connection: nothing listens for ssh there`,
    advice: () => 'Check the port: ssh:host:port.',
  },
  {
    words: /Bad configuration option|Can't open user config file|command-line.*line 0/i,
    code: 'unreachable',
    reason: () => 'ssh does not accept its options or its configuration',
    advice: () => 'Check --ssh-option and --ssh-config.',
  },
]

/** Why ssh itself failed, from its words. `began`: the script had begun, so the connection was lost in the middle. */
export function sshFailure(stderr: string, host: string, began: boolean): CouldNotLook {
  const words = stderr.trim().split('\n').at(-1)?.trim() ?? ''
  if (began)
    return couldNotLook(
      'unreachable',
      `the connection to ${host} was lost in the middle${words && ` (${words})`}`,
    )
  const failure = failures.find((each) => each.words.test(stderr))
  if (failure)
    return couldNotLook(
      failure.code,
      `${failure.reason(host)}${words && ` (${words})`}`,
      failure.advice(host),
    )
  return couldNotLook(
    'unreachable',
    `${host} cannot be reached${words && ` (${words})`}`,
    'Check that the machine is up and the way to it.',
  )
}
