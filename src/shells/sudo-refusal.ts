import { type CouldNotLook, couldNotLook } from '../model/fact.ts'

const letIt = 'Log in as root, or allow this login to use sudo without a password (NOPASSWD).'

/** What sudo says when it refuses (sudo 1.8 and 1.9, sudo-rs), and env or sh in its place. */
const refusals: readonly (readonly [words: RegExp, reason: string, advice: string])[] = [
  [
    /password is required|terminal is required to read|interactive authentication/i,
    'asks for a password',
    letIt,
  ],
  [/must have a tty/i, 'wants a terminal', 'Log in as root, or take requiretty from sudo’s configuration.'],
  [/not in the sudoers|may not run sudo|I'm sorry/i, 'does not know this login', letIt],
  [/not allowed to (?:execute|run)/i, 'does not let this login run sh', letIt],
  [
    /no new privileges|nosuid|effective uid is not 0/i,
    'may not become root: privileges are locked',
    'Log in as root, or leave the container that locks them.',
  ],
  [
    /account validation|account.*(?:expired|locked)|PAM account/i,
    'finds the account locked or expired',
    'Log in as root, or have the account renewed.',
  ],
  [
    /parse error|syntax error|no valid sudoers/i,
    'cannot read its own configuration',
    'On that machine, correct it with visudo.',
  ],
]

/** The lines of sudo, of whoever could not start it, and of nobody else: a start-up file may complain as well. */
function linesOfSudo(words: string): string[] {
  return words
    .split(/\r?\n/)
    .filter(
      (line) => /\bsudo\b|^Sorry, user|not in the sudoers/.test(line) && !/unable to resolve host/.test(line),
    )
}

/** Whether it was sudo that did not let a script run. */
export function isSudoRefusal(words: string): boolean {
  return linesOfSudo(words).length > 0
}

/** Why `sudo -n` did not let a script run as root, from its own words. */
export function sudoRefusal(words: string, where: string): CouldNotLook {
  const lines = linesOfSudo(words)
  if (lines.some((line) => /ENOENT|\bsudo['’]?: (?:command )?(?:not found|No such file)/i.test(line))) {
    return couldNotLook(
      'not-permitted',
      `the login on ${where} is not root, and there is no sudo`,
      'Log in as root.',
    )
  }
  for (const [sign, reason, advice] of refusals) {
    if (lines.some((line) => sign.test(line)))
      return couldNotLook('not-permitted', `sudo on ${where} ${reason}`, advice)
  }
  const last = lines.at(-1) ?? words.trim().split('\n').at(-1) ?? ''
  return couldNotLook(
    'not-permitted',
    `the login on ${where} is not root, and sudo does not let it: ${last.trim()}`,
    letIt,
  )
}
