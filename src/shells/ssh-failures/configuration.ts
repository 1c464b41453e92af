import type { SshRefusal } from './refusal.ts'

/** What ssh says of its own configuration and of this workstation, before it connects (readconf.c, ssh.c, misc.c). */
export const configuration: readonly SshRefusal[] = [
  {
    words: /ENOENT/,
    code: 'unsupported',
    door: 'here',
    reason: () => 'there is no ssh command on this machine',
    advice: () => 'Install the OpenSSH client.',
  },
  {
    words: /^Bad owner or permissions on (?<file>.+)$/,
    code: 'unreachable',
    door: 'here',
    reason: (_, { file }) => `ssh does not read ${file}: somebody else owns it or may write it`,
    advice: (_, { file }) => `Make it yours alone: chmod 600 ${file}, and chown it to this user.`,
  },
  {
    words: /^Can't open user config file (?<file>.+?): (?<why>.+)$/,
    code: 'unreachable',
    door: 'here',
    reason: (_, { file }) => `ssh cannot open its configuration ${file}`,
    advice: () => 'Check --ssh-config.',
  },
  {
    words:
      /^command-line:? line \d+: (?<what>.+)$|^(?:Unsupported KEX algorithm|Unknown cipher type|Unknown mac type)/,
    code: 'unreachable',
    door: 'here',
    reason: (_, { what }) => `ssh does not accept an option${what ? `: ${what}` : ''}`,
    advice: () =>
      'Check --ssh-option; `man ssh_config` lists the options of this version, and `ssh -Q kex` (cipher, mac, key) what it can do.',
  },
  {
    words:
      /^(?<file>\S+?):? line \d+: (?<what>Bad|Missing|missing|no argument|unsupported|Unsupported|invalid|Invalid|keyword|garbage|bad|too many|Too many)|terminating, \d+ bad configuration options/,
    code: 'unreachable',
    door: 'here',
    reason: (_, { file }) => `ssh does not accept its configuration${file ? ` (${file})` : ''}`,
    advice: (_, { file }) => `Correct ${file ?? 'it'}, or name another file with --ssh-config.`,
  },
  {
    words: /^(?:unix_listener: path|ControlPath) "?.*too long/,
    code: 'unreachable',
    door: 'here',
    reason: () => 'the path of the shared connection is too long for a socket',
    advice: () => 'Set TMPDIR to a folder with a short path, such as /tmp.',
  },
  {
    words: /^Cannot specify -J with ProxyCommand|^Invalid -J argument|Invalid ProxyJump/,
    code: 'unreachable',
    door: 'here',
    reason: () => 'the jump host is written wrong',
    advice: () =>
      'Write ProxyJump as [user@]host[:port], several with commas, and no ProxyCommand beside it.',
  },
  {
    words: /^No user exists for uid|^you don't exist/i,
    code: 'unreachable',
    door: 'here',
    reason: () => 'ssh does not start for a user without a name on this machine',
    advice: () => 'Give this user an entry in /etc/passwd (in a container, with --user or nss_wrapper).',
  },
  {
    words: /^OpenSSL version mismatch/,
    code: 'unsupported',
    door: 'here',
    reason: () => 'ssh and the OpenSSL library on this machine do not fit together',
    advice: () => 'Bring both to the same state with the system’s package manager.',
  },
  {
    words:
      /^bind(?: \S+|\[\S+\])?: (?<why>Cannot assign requested address|Address already in use)|^getifaddrs: .*no suitable addresses|^getaddrinfo: .*bind/,
    code: 'unreachable',
    door: 'here',
    reason: () => 'this workstation has not got the address that ssh is told to come from',
    advice: () =>
      'Correct BindAddress or BindInterface in ssh’s configuration, or leave it out: `ip address` shows what there is.',
  },
]
