import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { CouldNotLookCode } from '../model/refusals.ts'
import type { Streams } from './whole-script.ts'

interface Refusal {
  /** Fit one line of what was said. */
  readonly words: RegExp
  readonly code: CouldNotLookCode
  readonly reason: (where: string) => string
  readonly advice: string
}

const anotherLogin = 'Name a login that may run commands (ssh:user@host).'
const ownProgram =
  'Name another login (ssh:user@host), or have the machine’s owner take the forced command from this key.'
const otherShell =
  'Give the login a POSIX shell, or end its start-up file (.bashrc, .profile) before it starts another shell where nobody types.'

/** What a way in says that gives no shell: login programs, start-up files, restricted shells, containers. The first that fits counts. */
const refusals: readonly Refusal[] = [
  {
    words: /account is (?:currently )?not available|nologin: |account (?:is|has been) (?:disabled|locked)/i,
    code: 'not-permitted',
    reason: (where) => `the login at ${where} may not run commands: its shell is nologin, or it is locked`,
    advice: anotherLogin,
  },
  {
    words: /please login as the user "?[\w.-]+"? rather than/i,
    code: 'not-permitted',
    reason: (where) => `${where} takes another login`,
    advice: 'Name the login that the machine asks for (ssh:user@host).',
  },
  {
    words:
      /password (?:has|is|of user .*) expired|required to change your password|password change required|must change your password|^Current password:/i,
    code: 'not-permitted',
    reason: (where) => `the login at ${where} must change its password first`,
    advice: 'Log in once by hand with ssh, change the password, and try again.',
  },
  {
    words: /account (?:has|is) expired/i,
    code: 'not-permitted',
    reason: (where) => `the account at ${where} has expired`,
    advice: 'Have the machine’s owner extend it (chage -E -1 LOGIN), or name another login.',
  },
  {
    words: /sftp connections only|sftp only|scponly|\brssh\b|only (?:scp|sftp|rsync)\b/i,
    code: 'not-permitted',
    reason: (where) => `the login at ${where} may only copy files`,
    advice: anotherLogin,
  },
  {
    words:
      /interactive git shell|git-shell-commands|unrecognized command 'exec|not provide shell access|gitolite|shell access is (?:disabled|not)/i,
    code: 'not-permitted',
    reason: (where) => `the login at ${where} serves git, and runs no commands`,
    advice: anotherLogin,
  },
  {
    words: /restricted: cannot|: restricted$|\brbash: |\blshell\b|forbidden (?:command|syntax)|lshell:/i,
    code: 'not-permitted',
    reason: (where) => `the login at ${where} has a restricted shell`,
    advice: anotherLogin,
  },
  {
    words:
      /(?:command|shell|this) .{0,40}(?:not allowed|not permitted|is disallowed)|forced command|key (?:may|can) only/i,
    code: 'not-permitted',
    reason: (where) =>
      `the login at ${where} may not run this: its key or its account has a command of its own`,
    advice: ownProgram,
  },
  {
    words:
      /system is (?:going down|booting up|shutting down)|unprivileged users are not permitted to log in/i,
    code: 'unreachable',
    reason: (where) => `${where} is starting or shutting down, and lets only root in`,
    advice: 'Wait until it is up, or log in as root.',
  },
  {
    words: /too many logins|maximum number of (?:sessions|logins)/i,
    code: 'unreachable',
    reason: (where) => `too many are logged in at ${where}`,
    advice: 'End a session of this login, or raise maxlogins in /etc/security/limits.conf.',
  },
  {
    words: /cannot fork|fork: |Resource temporarily unavailable|Cannot allocate memory/i,
    code: 'unreachable',
    reason: (where) => `${where} starts no more processes`,
    advice: 'Free memory or processes there: by its console when nothing else answers.',
  },
  {
    words: /casebook_word=\S*: Command not found|Badly placed|Missing \}|Unmatched ['"]/,
    code: 'unsupported',
    reason: (where) =>
      `a C shell reads the script at ${where}: a start-up file starts it instead of the one asked for`,
    advice: otherShell,
  },
  {
    words: /^fish: |Unsupported use of '='/,
    code: 'unsupported',
    reason: (where) =>
      `fish reads the script at ${where}: a start-up file starts it instead of the shell asked for`,
    advice: otherShell,
  },
  {
    words: /is not recognized as (?:an internal|the name of a cmdlet)|'exec' is not recognized/,
    code: 'unsupported',
    reason: (where) => `${where} runs Windows, and has no POSIX shell`,
    advice: 'casebook looks at Linux machines.',
  },
  {
    words: /% ?(?:Invalid input|Unknown command|Bad IP)|syntax error, expecting|Line has invalid autocommand/,
    code: 'unsupported',
    reason: (where) => `${where} answers as a network device does, and has no POSIX shell`,
    advice: 'casebook looks at Linux machines.',
  },
  {
    words:
      /(?:exec: )?"?\bsh"?: (?:executable file )?not found|failed to execute .*sh\b.*No such file|\/sh: No such file/i,
    code: 'unsupported',
    reason: (where) => `there is no sh at ${where}`,
    advice:
      'An image without a shell is looked at from its host (nsenter), or with a debugging container beside it.',
  },
  {
    words: /\/\w*sh: (?:Permission denied|Exec format error|cannot execute)/i,
    code: 'unsupported',
    reason: (where) => `the shell at ${where} cannot be started`,
    advice: 'On that machine, correct the login’s shell (getent passwd LOGIN shows it).',
  },
]

interface Silence {
  /** The machine, in the words of the message. */
  readonly where: string
  /** All that came, none of it the script's. */
  readonly before: Streams
  /** How the way in ended; undefined: casebook ended it, for it ran nothing. */
  readonly exitCode: number | undefined
  /** What to do when the words say nothing that is known. */
  readonly advice: string
  /** A line that only comes back when somebody sends the script back. */
  readonly echo: string
}

/** Why a way in gave no shell, from whatever it said, on whichever stream. */
export function noShell({ where, before, exitCode, advice, echo }: Silence): CouldNotLook {
  const words = wordsOf(before, echo)
  const lines = words.split('\n')
  for (const refusal of refusals) {
    const line = lines.find((each) => refusal.words.test(each))
    if (line !== undefined)
      return couldNotLook(refusal.code, `${refusal.reason(where)}${inBrackets(line)}`, refusal.advice)
  }
  const said = shortened(words)
  if (sentBack(before, echo)) {
    const reason = `no shell answers at ${where}: what is sent there comes back, and is not run`
    return couldNotLook('unreachable', reason, advice)
  }
  if (exitCode === undefined) {
    const reason = `no shell answers at ${where}: it reads what is sent to it, and runs none of it`
    return couldNotLook('unreachable', `${reason}${said && `: ${said}`}`, advice)
  }
  const reason = `no shell answers at ${where}: it ended with ${exitCode}`
  return couldNotLook('unreachable', `${reason}${said ? `: ${said}` : ', and said nothing'}`, advice)
}

/** The words that were said before a script began, without a script that came back. */
export function wordsOf({ stdout, stderr }: Streams, echo = '\0'): string {
  const plain = (text: string) => text.replaceAll('\r', '').split(echo)[0] ?? ''
  return [plain(stdout), plain(stderr)]
    .map((text) => text.trim())
    .filter(Boolean)
    .join('\n')
}

function sentBack({ stdout, stderr }: Streams, echo: string): boolean {
  return [stdout, stderr].some(
    (text) => text.replaceAll('\r', '').includes(echo) || /casebook_(?:all|pid|guard)/.test(text),
  )
}

/** The end of what a program said, on one line. */
export function shortened(words: string): string {
  const line = words.trim().replace(/\s+/g, ' ')
  return line.length > 200 ? `…${line.slice(-200)}` : line
}

function inBrackets(line: string): string {
  return ` (${shortened(line)})`
}
