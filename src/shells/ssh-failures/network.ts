import type { SshRefusal } from './refusal.ts'

const unanswered = 'Check that the machine is up, and that no firewall drops the way to it.'

/** What ssh says when no connection comes to stand (sshconnect.c, channels.c, kex.c). */
export const network: readonly SshRefusal[] = [
  {
    words: /channel \d+: open failed: administratively prohibited/,
    code: 'not-permitted',
    door: 'jump',
    reason: ({ host }) => `the jump host ${host} forwards no connections`,
    advice: ({ host }) =>
      `Have AllowTcpForwarding (and PermitOpen) allow it in sshd_config of ${host}, or use another jump host.`,
  },
  {
    words:
      /channel \d+: open failed: connect failed: (?:Name or service|Temporary failure|No address|.*not known)/,
    code: 'unreachable',
    door: 'jump',
    reason: ({ host }) => `the jump host ${host} does not know the target’s name`,
    advice: () => 'Give HostName in ssh’s configuration as the jump host knows it, or the address.',
  },
  {
    words: /channel \d+: open failed: connect failed: (?<why>.+)$/,
    code: 'unreachable',
    passing: true,
    door: 'jump',
    reason: ({ host }, { why }) => `the jump host ${host} does not reach the target: ${why}`,
    advice: () => 'Check the target and its port as the jump host sees them.',
  },
  {
    words: /channel \d+: open failed: (?:resource shortage|unknown channel type)/,
    code: 'unreachable',
    door: 'jump',
    reason: ({ host }) => `the jump host ${host} opens no connection for others`,
    advice: () => 'Use another jump host.',
  },
  {
    words: /Could not resolve hostname (?<host>[^\s:]+): (?:Temporary failure|.*[Tt]ry again)/,
    code: 'unreachable',
    passing: true,
    reason: ({ host }) => `this workstation cannot ask for the name ${host} at the moment`,
    advice: () =>
      'Check this workstation’s network and its name servers (/etc/resolv.conf), or give the address.',
  },
  {
    words:
      /Could not resolve host(?:name)? "?(?<host>[^\s:"]+)"?|Name or service not known|nodename nor servname/,
    code: 'unreachable',
    reason: ({ host }) => `no machine is called ${host}`,
    advice: () => 'Check the name, or give ssh its configuration with --ssh-config.',
  },
  {
    words: /connect to (?:host|address) (?<host>\S+) port \d+: Connection refused|Connection refused$/,
    code: 'unreachable',
    passing: true,
    reason: ({ host }) => `${host} refuses the connection: nothing listens for ssh there`,
    advice: ({ jump }) =>
      `Check that ssh runs there, and the port (${jump ? 'Port in its configuration' : 'ssh:host:port'}).`,
  },
  {
    words:
      /(?:connect to (?:host|address) (?<host>\S+) port \d+: )?(?:No route to host|Network is unreachable|Host is down|Network is down)$/,
    code: 'unreachable',
    passing: true,
    reason: ({ host }) => `there is no way to ${host}`,
    advice: () =>
      'Check that the machine is up, its network, and your own (a VPN, a jump host in the ssh configuration).',
  },
  {
    words:
      /connect to (?:host|address) (?<host>\S+) port \d+: (?:Permission denied|Operation not permitted|Protocol not available)/,
    code: 'not-permitted',
    door: 'here',
    reason: () => 'this workstation does not let ssh connect to the network',
    advice: () => 'Look for its own firewall (nft list ruleset), SELinux or a sandbox.',
  },
  {
    words:
      /connect to (?:host|address) (?<host>\S+) port \d+: (?:Address family not supported|Invalid argument|Cannot assign requested address)/,
    code: 'unreachable',
    door: 'here',
    reason: ({ host }) => `this workstation has no address from which ${host} can be reached`,
    advice: () =>
      'Check IPv4 and IPv6 (AddressFamily), and for an fe80:: address the interface behind it (%INTERFACE).',
  },
  {
    words: /^Connection to (?<host>UNKNOWN) port \d+ timed out/,
    code: 'unreachable',
    passing: true,
    reason: ({ host }) => `${host} does not answer as an ssh server, on the way that ssh takes`,
    advice: () =>
      'Check the machine and its port as whoever stands between sees them (the jump host, ProxyCommand).',
  },
  {
    words: /timed out during banner exchange|Timed out waiting for SSH identification/,
    code: 'unreachable',
    passing: true,
    reason: ({ host }) => `${host} takes the connection, and says nothing as an ssh server`,
    advice: () => 'Check its load and the port: another service, a full sshd or a proxy may stand there.',
  },
  {
    words:
      /(?:connect to (?:host|address) (?<host>\S+) port \d+: )?(?:Connection|Operation) timed out|^Connection to (?<host2>\S+) port \d+ timed out|no connection after/,
    code: 'unreachable',
    passing: true,
    reason: ({ host }) => `${host} does not answer`,
    advice: () => unanswered,
  },
  {
    words: /^(?:client_loop: )?[Tt]imeout, server (?<host>\S+) not responding/,
    code: 'unreachable',
    passing: true,
    reason: ({ host }) => `${host} no longer answers`,
    advice: () => unanswered,
  },
  {
    words: /Protocol major versions differ|protocol version 1/i,
    code: 'unsupported',
    reason: ({ host }) => `${host} speaks only version 1 of the ssh protocol`,
    advice: () => 'Its ssh server is too old for this client: renew it, or go there by its console (manual).',
  },
  {
    words:
      /Bad remote protocol version|Invalid SSH identification|banner line|No SSH version received|No SSH identification string/,
    code: 'unreachable',
    reason: ({ host }) => `what answers at ${host} is no ssh server`,
    advice: () => 'Check the port: another service listens there.',
  },
  {
    words:
      /^(?:\S*bash|\S*sh)(?:: line \d+)?: (?:\d+: )?(?:exec: )?(?<program>[^:\s]+): (?:command )?(?:not found|No such file or directory)/,
    code: 'unreachable',
    door: 'here',
    reason: (_, { program }) => `ssh’s ProxyCommand names ${program}, which this workstation has not got`,
    advice: (_, { program }) =>
      `Install ${program}, or correct ProxyCommand in ssh’s configuration; ProxyJump needs no program.`,
  },
  {
    words:
      /^(?:\S*sh)(?:: line \d+)?: (?:\d+: )?(?:exec: )?(?<program>[^:]+): (?:Permission denied|cannot execute)/,
    code: 'not-permitted',
    door: 'here',
    reason: (_, { program }) => `this workstation does not let ssh’s ProxyCommand start ${program}`,
    advice: () => 'Check that it may be executed, and SELinux (ausearch -m avc).',
  },
  {
    words: /^(?:proxy command|ProxyCommand).* failed|Could not create (?:pipes|socketpair) to communicate/i,
    code: 'unreachable',
    door: 'here',
    reason: () => 'ssh’s ProxyCommand failed',
    advice: () => 'Run it by hand: `ssh -v` names it.',
  },
  {
    words:
      /^(?:nc|ncat|Ncat|socat|connect|corkscrew|cloudflared|aws|gcloud)\b.*: (?<why>.+)$|^An error occurred \(\w+\)/,
    code: 'unreachable',
    passing: true,
    door: 'here',
    reason: () => 'ssh’s ProxyCommand does not get through',
    advice: () => 'Run it by hand: `ssh -v` names it.',
  },
]
