import { type CouldNotLook, couldNotLook } from '../model/fact.ts'

/** Why `sudo -n` did not let a script run as root, from its own words. */
export function sudoRefusal(words: string, where: string): CouldNotLook {
  if (/password|a terminal is required|interactive authentication/i.test(words)) {
    return couldNotLook(
      'not-permitted',
      `sudo on ${where} asks for a password`,
      'Log in as root, or allow this login to use sudo without a password (NOPASSWD).',
    )
  }
  if (/ENOENT|not found|No such file/i.test(words)) {
    return couldNotLook(
      'not-permitted',
      `the login on ${where} is not root, and there is no sudo`,
      'Log in as root.',
    )
  }
  return couldNotLook(
    'not-permitted',
    `the login on ${where} is not root, and sudo does not let it: ${words.trim().split('\n').at(-1) ?? ''}`,
    'Log in as root, or allow this login to use sudo without a password (NOPASSWD).',
  )
}
