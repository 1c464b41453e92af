import type { SshRefusal } from './refusal.ts'

const tooMany =
  'Its sshd may have too many logins under way (MaxStartups), be starting, or refuse this address (hosts.deny, a firewall).'

/** What ssh says when the other end ends it, once the connection stands (packet.c, clientloop.c, mux.c). */
export const server: readonly SshRefusal[] = [
  {
    words: /PTY allocation request failed/,
    code: 'not-permitted',
    reason: ({ host }) => `${host} gives no terminal`,
    advice: () => 'Take RequestTTY out of ssh’s configuration: casebook needs none.',
  },
  {
    words: /(?:shell|exec|command|subsystem) request failed on channel|^(?:exec|shell) request failed/,
    code: 'not-permitted',
    reason: ({ host }) => `${host} lets the login in, and starts no command for it`,
    advice: () =>
      'Its account may have no shell, no process left (ulimit -u), or a ForceCommand: try another login.',
  },
  {
    words: /[Ss]ession open refused by peer|Master refused session|channel \d+: open failed: connect failed/,
    code: 'unreachable',
    passing: true,
    reason: ({ host }) => `${host} opens no further session on the connection`,
    advice: () => 'Its sshd allows few (MaxSessions): raise it there.',
  },
  {
    words:
      /(?:kex_exchange_identification|ssh_exchange_identification): (?:Connection closed by remote host|read: Connection reset by peer)/,
    code: 'unreachable',
    passing: true,
    reason: ({ host, jump }) =>
      jump
        ? `the connection through ${host} ended before the target said anything`
        : `${host} ended the connection before it said anything`,
    advice: ({ jump, host }) =>
      jump
        ? `Connect by hand to see its words (ssh ${host}), and check the target’s port as the jump host sees it.`
        : tooMany,
  },
  {
    words: /(?:kex_exchange_identification|ssh_exchange_identification|kex_protocol_error|banner exchange)/,
    code: 'unreachable',
    passing: true,
    reason: ({ host }) => `${host} does not greet as an ssh server does`,
    advice: () => `Check the port. ${tooMany}`,
  },
  {
    words:
      /^Connection (?:closed|reset) by UNKNOWN port 65535|stdio forwarding failed|Stdio forwarding request failed/,
    code: 'unreachable',
    passing: true,
    door: 'jump',
    reason: ({ host }) => `the connection through ${host} does not come to the target`,
    advice: ({ host }) => `Connect by hand to see its words: ssh ${host}.`,
  },
  {
    words: /^Received disconnect from (?<host>\S+) port \d+:\d+: (?<why>.+)$/,
    code: 'not-permitted',
    reason: ({ host }, { why }) => `${host} sent this login away: ${why}`,
    advice: () => 'Ask the machine’s owner: its log (journalctl -u ssh) says more.',
  },
  {
    words:
      /^Connection closed by (?:authenticating user \S+ |invalid user \S+ )?(?<host>\S+) port \d+(?: \[preauth\])?$/,
    code: 'unreachable',
    passing: true,
    reason: ({ host, jump }) =>
      jump
        ? `the connection through ${host} was closed`
        : `${host} closed the connection while ssh logged in`,
    advice: ({ jump, host }) =>
      jump
        ? `Connect by hand to see its words: ssh ${host}.`
        : 'Its log (journalctl -u ssh) says why: the account, a full disk, or too many logins.',
  },
  {
    words:
      /^Connection reset by (?<host>\S+) port|Connection reset by peer|^Connection to (?<host2>\S+) closed by remote host|^Disconnected from/,
    code: 'unreachable',
    passing: true,
    reason: ({ host }) => `${host} broke the connection off`,
    advice: () => 'Look whether it restarts, or whether a firewall on the way ends connections.',
  },
  {
    words:
      /^client_loop: (?:send disconnect|ssh_packet)|Broken pipe|^Connection closed\.?$|^Write failed|^Read from remote host/,
    code: 'unreachable',
    passing: true,
    reason: ({ host }) => `the connection to ${host} broke`,
    advice: () => 'Check the machine and the way to it.',
  },
  {
    words: /mux_client|Control socket connect|ControlSocket .* already exists|control master/i,
    code: 'unreachable',
    passing: true,
    door: 'here',
    reason: () => 'the shared connection cannot be used',
    advice: () => 'Try again; if it stays so, set TMPDIR to a folder of this machine’s own disk.',
  },
  {
    words: /SELinux|setexeccon|setcon |getcon failed/,
    code: 'not-permitted',
    reason: ({ host }) => `SELinux on ${host} does not let the login start its shell`,
    advice: () => 'On that machine, look with ausearch -m avc, and mend its files (restorecon -R ~).',
  },
]
