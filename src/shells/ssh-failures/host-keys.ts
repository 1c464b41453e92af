import { byHand, type Door, type SshRefusal, withOption } from './refusal.ts'

const askOwner = 'Do not connect. Ask whoever runs the machine for the key that it shall have now.'

/** What ssh says of a machine's own key (sshconnect.c, hostfile.c, sshkey.c). It is never accepted by casebook. */
export const hostKeys: readonly SshRefusal[] = [
  {
    words:
      /host key for (?<host>\S+) (?:is marked as revoked|was revoked)|REVOKED HOST KEY|^Host key \S+ \S+ revoked by/,
    code: 'not-permitted',
    reason: ({ host }) => `the host key of ${host} is revoked: somebody has declared it stolen or out of use`,
    advice: () => askOwner,
  },
  {
    words: /Host key for (?<host>\S+) has changed|host key for (?<host2>\S+) has changed/,
    code: 'unreachable',
    reason: ({ host }) =>
      `${host} shows another host key than the one that is known: it may be another machine`,
    advice: changed,
  },
  {
    words:
      /REMOTE HOST IDENTIFICATION HAS CHANGED|HOST IDENTIFICATION .*(?:CHANGED|DIFFERS)|POSSIBLE DNS SPOOFING/i,
    code: 'unreachable',
    reason: ({ host }) =>
      `${host} shows another host key than the one that is known: it may be another machine`,
    advice: changed,
  },
  {
    words:
      /^Certificate invalid: (?<why>.+)$|^Host certificate authority does not match|^No matching CA found/,
    code: 'unreachable',
    reason: ({ host }, { why }) =>
      `the host certificate of ${host} does not hold: ${why ?? 'another authority signed it'}`,
    advice: () =>
      'Have the machine’s owner renew it for the name that is used here (ssh-keygen -s CA -h -n NAME), and check both clocks.',
  },
  {
    words: /No \S+ host key is known for (?<host>\S+) and|authenticity of host '(?<host2>[^\s']+)/,
    code: 'unreachable',
    reason: ({ host }) => `the host key of ${host} is not known yet`,
    advice: unknown,
  },
  {
    words:
      /^Server host key \S+ not in HostKeyAlgorithms|Invalid key length|key_verify|host key signature|error in libcrypto.*host key|verify.*incorrect signature/,
    code: 'unreachable',
    reason: ({ host }) =>
      `ssh does not take the host key of ${host}: it is too short or of a kind that is off here`,
    advice: (door) => `Have it made anew (ssh-keygen -A), or ${withOption(door, 'RequiredRSASize', '1024')}.`,
  },
  {
    words: /^Host key verification failed|^Bad server host key/,
    code: 'unreachable',
    reason: ({ host }) => `the host key of ${host} is not known yet`,
    advice: unknown,
  },
  {
    words: /KnownHostsCommand failed|invalid known_hosts entry/,
    code: 'unreachable',
    door: 'here',
    reason: () => 'ssh cannot read the host keys that it knows',
    advice: () => 'Check known_hosts and KnownHostsCommand in ssh’s configuration.',
  },
]

function changed(door: Door): string {
  return `If the machine was really made anew, forget the old key (ssh-keygen -R '${knownName(door)}') and connect once by hand (${byHand(door)}).`
}

function unknown(door: Door): string {
  return `Connect once by hand (${byHand(door)}), compare the key, and accept it.`
}

/** How known_hosts names it. */
function knownName({ host, port, knownAs }: Door): string {
  return knownAs ?? (port === undefined || port === 22 ? host : `[${host}]:${port}`)
}
