import { describe, expect, it } from 'vitest'
import { sshFailure } from '../../src/adapters/ssh-failure.ts'
import { sudoRefusal } from '../../src/adapters/sudo-refusal.ts'

const changed = `@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @
@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!
Offending ED25519 key in /root/.ssh/known_hosts:1
Host key for web-7 has changed and you have requested strict checking.
Host key verification failed.
`

describe('why ssh failed', () => {
  it.each([
    ['another host key', changed, 'unreachable', 'ssh-keygen -R web-7'],
    [
      'an unknown host key',
      'No ED25519 host key is known for web-7 and you have requested strict checking.\r\nHost key verification failed.\r\n',
      'unreachable',
      'accept it',
    ],
    [
      'a refused login',
      'root@web-7: Permission denied (publickey,password).\r\n',
      'not-permitted',
      'ssh-add',
    ],
    [
      'too many keys',
      'Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures\r\nDisconnected from 10.0.0.1 port 22\r\n',
      'not-permitted',
      'ssh-add',
    ],
    [
      'an unknown name',
      'ssh: Could not resolve hostname web-7: Name or service not known\r\n',
      'unreachable',
      '--ssh-config',
    ],
    [
      'a name server that is away',
      'ssh: Could not resolve hostname web-7: Temporary failure in name resolution\r\n',
      'unreachable',
      '--ssh-config',
    ],
    ['a closed port', 'ssh: connect to host web-7 port 22: Connection refused\r\n', 'unreachable', 'port'],
    ['no route', 'ssh: connect to host web-7 port 22: No route to host\r\n', 'unreachable', 'is up'],
    ['a time-out', 'ssh: connect to host web-7 port 22: Connection timed out\r\n', 'unreachable', 'is up'],
    [
      'a server that hangs up',
      'kex_exchange_identification: Connection closed by remote host\r\nConnection closed by 10.0.0.1 port 22\r\n',
      'unreachable',
      'is up',
    ],
    [
      'a wrong option',
      'command-line: line 0: Bad configuration option: nosuch\r\n',
      'unreachable',
      '--ssh-option',
    ],
    [
      'a missing configuration',
      "Can't open user config file /nosuch: No such file or directory\r\n",
      'unreachable',
      '--ssh-config',
    ],
    ['nothing said', '', 'unreachable', 'is up'],
  ])('is told from its words: %s', (_name, stderr, code, advice) => {
    const why = sshFailure(stderr, 'web-7', false)
    expect(why).toMatchObject({ state: 'could-not-look', code })
    expect(why.advice).toContain(advice)
    expect(why.reason).toContain(stderr.trim().split(/\r?\n/).at(-1) ?? '')
  })

  it('is a lost connection once the script had begun, whatever the script said', () => {
    const why = sshFailure('cat: x: Permission denied\n', 'web-7', true)
    expect(why).toMatchObject({ code: 'unreachable', advice: '' })
    expect(why.reason).toContain('lost')
  })
})

describe('why sudo refused', () => {
  it.each([
    ['sudo: a password is required\n', 'password', 'NOPASSWD'],
    [
      'sudo: a terminal is required to read the password; either use the -S option to read from standard input or configure an askpass helper\n',
      'password',
      'NOPASSWD',
    ],
    ['sudo: interactive authentication is required\n', 'password', 'NOPASSWD'],
    ['sh: 1: exec: sudo: not found\n', 'no sudo', 'as root'],
    ['spawn sudo ENOENT', 'no sudo', 'as root'],
    ['bash: line 1: exec: sudo: No such file or directory', 'no sudo', 'as root'],
    ['eve is not in the sudoers file.\n', 'not in the sudoers file', 'NOPASSWD'],
    ["Sorry, user eve is not allowed to execute '/bin/sh -s' as root on web-7.\n", 'not allowed', 'NOPASSWD'],
  ])('is told from its words: %s', (words, reason, advice) => {
    const why = sudoRefusal(words, 'web-7')
    expect(why).toMatchObject({ state: 'could-not-look', code: 'not-permitted' })
    expect(why.reason).toContain(reason)
    expect(why.reason).toContain('web-7')
    expect(why.advice).toContain(advice)
  })
})
