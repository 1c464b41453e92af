import { byHand, type SshRefusal, withOption } from './refusal.ts'

/** What ssh says of the keys on this workstation and of the login (sshconnect2.c, authfile.c, ssh-pkcs11.c, ssh-sk-client.c). */
export const login: readonly SshRefusal[] = [
  {
    words: /^Permissions 0\d+ for '(?<file>.+)' are too open/,
    code: 'not-permitted',
    door: 'here',
    reason: (_, { file }) => `ssh does not use ${file}: others may read it`,
    advice: (_, { file }) => `Make it yours alone: chmod 600 ${file}.`,
  },
  {
    words: /^Load key "(?<file>[^"]+)": (?<why>incorrect passphrase|bad passphrase)/,
    code: 'not-permitted',
    door: 'here',
    reason: (_, { file }) => `the key ${file} is locked by a passphrase`,
    advice: (_, { file }) => `Unlock it for the agent first: ssh-add ${file}.`,
  },
  {
    words: /^Load key "(?<file>[^"]+)": Permission denied/,
    code: 'not-permitted',
    door: 'here',
    reason: (_, { file }) => `this user may not read the key ${file}`,
    advice: (_, { file }) => `Make it yours: chown this user to ${file} and chmod 600.`,
  },
  {
    words:
      /^(?:Load key|load pubkey) "(?<file>[^"]+)": (?<why>invalid format|error in libcrypto|unsupported|unknown or unsupported)/,
    code: 'not-permitted',
    door: 'here',
    reason: (_, { file, why }) => `ssh cannot read the key ${file} (${why})`,
    advice: (_, { file }) =>
      `See what it is (ssh-keygen -l -f ${file}): a PuTTY key is turned into one of OpenSSH’s by puttygen, a missing last line end or CRLF spoils one.`,
  },
  {
    words: /^Load key "(?<file>[^"]+)": (?<why>.+)$/,
    code: 'not-permitted',
    door: 'here',
    reason: (_, { file, why }) => `ssh cannot load the key ${file} (${why})`,
    advice: () => 'Check IdentityFile in ssh’s configuration.',
  },
  {
    words: /^no such identity: (?<file>[^:]+): |^Warning: Identity file (?<file2>\S+) not accessible/,
    code: 'not-permitted',
    door: 'here',
    reason: (_, { file }) => `there is no key ${file ?? 'where ssh is told to look'}`,
    advice: () => 'Correct IdentityFile in ssh’s configuration, or the file of -i.',
  },
  {
    words: /sign_and_send_pubkey: .*(?:agent refused operation|communication with agent failed)/,
    code: 'not-permitted',
    door: 'here',
    reason: () => 'the agent refuses to sign with its key',
    advice: () =>
      'Unlock it or confirm it: `ssh-add -l` shows what it holds, `ssh-add -t` loads a key anew; a token wants its PIN or a touch.',
  },
  {
    words: /no mutual signature (?:algorithm|supported)/,
    code: 'unsupported',
    reason: ({ host }) => `${host} takes RSA keys only with the old SHA-1 signature`,
    advice: (door) => `Use an ed25519 key, or ${withOption(door, 'PubkeyAcceptedAlgorithms', '+ssh-rsa')}.`,
  },
  {
    words: /sign_and_send_pubkey: (?<why>.+)|^Confirm user presence for key|signing failed/,
    code: 'not-permitted',
    door: 'here',
    reason: (_, { why }) => `the key cannot sign${why ? `: ${why}` : ''}`,
    advice: () =>
      'With a security key, plug it in and touch it: load it into the agent first (ssh-add), where it can ask.',
  },
  {
    words:
      /(?:FIDO|sk_|ssh_sk_|ssh-sk-helper|[Pp]rovider ".*(?:sk|fido).*").*|device not found|requires? (?:a )?PIN/,
    code: 'not-permitted',
    door: 'here',
    reason: () => 'the security key (FIDO) does not answer',
    advice: () => 'Plug it in, load it into the agent (ssh-add -K), and touch it when it blinks.',
  },
  {
    words: /PKCS#?11|^C_\w+ (?:for provider .*)?failed|^provider \S+ /i,
    code: 'not-permitted',
    door: 'here',
    reason: () => 'the smart card (PKCS#11) gives no key',
    advice: () => 'Insert it, check PKCS11Provider, and load it into the agent (ssh-add -s PROVIDER).',
  },
  {
    words: /Too many authentication failures/,
    code: 'not-permitted',
    reason: ({ host }) => `${host} ended the login: this workstation offered it too many wrong keys`,
    advice: (door) =>
      `Offer the right one only: ${withOption(door, 'IdentitiesOnly', 'yes')}, with its IdentityFile.`,
  },
  {
    words: /Your account has expired|account.*expired/i,
    code: 'not-permitted',
    reason: ({ host }) => `the account on ${host} has expired`,
    advice: () => 'Have the machine’s owner extend it (chage -E -1 LOGIN), or name another login.',
  },
  {
    words: /[Pp]assword (?:has |change )?(?:expired|required)|password has expired/,
    code: 'not-permitted',
    reason: ({ host }) => `the login on ${host} must change its password first`,
    advice: (door) => `Log in once by hand (${byHand(door)}), and change it.`,
  },
  {
    words: /User \S+ (?:from \S+ )?not allowed|not allowed because|Access denied|Not allowed at this time/,
    code: 'not-permitted',
    reason: ({ host }) => `${host} does not allow this login`,
    advice: () =>
      'Name another login, or have AllowUsers, AllowGroups and access.conf of the machine let it in.',
  },
  {
    words:
      /System is (?:booting up|going down)|Unprivileged users are not permitted|\/(?:run|etc|var\/run)\/nologin/i,
    code: 'unreachable',
    passing: true,
    reason: ({ host }) => `${host} is starting or shutting down, and lets only root in`,
    advice: () => 'Wait until it is up, or log in as root.',
  },
  {
    words: /GSSAPI|gss_|No Kerberos credentials|Ticket expired|Credentials cache/,
    code: 'not-permitted',
    reason: ({ host }) => `${host} wants a Kerberos ticket, and this login has none that holds`,
    advice: () => 'Get one (kinit), and look at it (klist).',
  },
  {
    words: /^(?:\S+@)?(?<host>[^@\s]+): Permission denied \((?<methods>[^)]*)\)/,
    code: 'not-permitted',
    reason: ({ host }, { methods }) => `${host} does not let this login in${ways(methods)}`,
    advice: letIn,
  },
  {
    words:
      /^Permission denied|No supported authentication methods|No more authentication methods|^Authentication failed/,
    code: 'not-permitted',
    reason: ({ host }) => `${host} does not let this login in`,
    advice: letIn,
  },
]

function ways(methods = ''): string {
  const asks = /password|keyboard-interactive/.test(methods)
  if (!asks) return `: it takes ${methods || 'nothing that ssh has'}, and none of the keys here`
  return /publickey/.test(methods) ? ' without a password' : ': it takes only a password'
}

function letIn(door: { readonly jump: boolean; readonly host: string }): string {
  return door.jump
    ? `Give ssh’s configuration the key (IdentityFile) and the login (User) for ${door.host}, or use the agent (ssh-add).`
    : 'Use a key or the agent (ssh-add), name the login (ssh:user@host), or run casebook on a terminal, where ssh can ask.'
}
