import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Shell, ShellResult, ShellScript } from '../../src/model/shell.ts'
import { openShell } from '../../src/shells/open-shell.ts'
import { openSshShell } from '../../src/shells/ssh-shell.ts'
import { needs } from '../support/needs.ts'
import { type Sshd, sshdNeeds, startSshd } from '../support/sshd.ts'

function run(shell: Shell, text: string, more: Partial<ShellScript> = {}): Promise<ShellResult> {
  const script = { text, as: 'login', timeoutMs: 20_000, maxBytes: 10_000, ...more } as const
  return shell.run(script, new AbortController().signal)
}

/** What a login does in place of a shell, and what is said of it. `$@` is the command that was asked for. */
const withoutShell: readonly (readonly [name: string, instead: string, code: string, reason: string])[] = [
  [
    'nologin',
    'echo "This account is currently not available."; exit 1',
    'not-permitted',
    'may not run commands',
  ],
  [
    'nologin, on standard error',
    'echo "This account is not available" >&2; exit 1',
    'not-permitted',
    'may not run commands',
  ],
  [
    'git-shell',
    `echo "fatal: unrecognized command 'exec sh -s'" >&2; exit 128`,
    'not-permitted',
    'serves git',
  ],
  [
    'a service for files',
    'echo "This service allows sftp connections only."; exit 1',
    'not-permitted',
    'only copy files',
  ],
  ['scponly', 'echo "scponly: unauthorized command" >&2; exit 1', 'not-permitted', 'only copy files'],
  [
    'an expired password',
    'echo "WARNING: Your password has expired." >&2; echo "Password change required but no TTY available." >&2; exit 1',
    'not-permitted',
    'change its password',
  ],
  [
    'another login',
    `echo 'Please login as the user "ubuntu" rather than the user "root".'; exit 142`,
    'not-permitted',
    'takes another login',
  ],
  [
    'a restricted shell',
    `echo "rbash: line 1: exec: restricted" >&2; exit 1`,
    'not-permitted',
    'restricted shell',
  ],
  ['a forced command', 'echo "up 3 days"; exit 0', 'unreachable', 'it ended with 0: up 3 days'],
  ['a start-up file that ends it', 'exit 0', 'unreachable', 'it ended with 0, and said nothing'],
  ['a program that sends back what it gets', 'cat', 'unreachable', 'comes back'],
  ['a C shell', 'echo "casebook_word=casebook-1: Command not found." >&2; exit 1', 'unsupported', 'C shell'],
  [
    'fish',
    `echo "fish: Unsupported use of '='. In fish, please use 'set x y'." >&2; exit 127`,
    'unsupported',
    'fish',
  ],
  [
    'Windows',
    `echo "'exec' is not recognized as an internal or external command," >&2; exit 1`,
    'unsupported',
    'Windows',
  ],
  [
    'a network device',
    'echo "% Invalid input detected at ^ marker."; exit 1',
    'unsupported',
    'network device',
  ],
  [
    'an image without sh',
    `echo 'exec: "sh": executable file not found in $PATH' >&2; exit 127`,
    'unsupported',
    'no sh',
  ],
  [
    'no processes',
    'echo "-bash: fork: retry: Resource temporarily unavailable" >&2; exit 254',
    'unreachable',
    'no more processes',
  ],
  [
    'a boot',
    'echo "System is booting up. Unprivileged users are not permitted to log in yet." >&2; exit 1',
    'unreachable',
    'starting or shutting down',
  ],
]

/** What a start-up file does before the shell comes, and what the script's own output then is. */
const noise: readonly (readonly [name: string, before: string])[] = [
  ['a line', 'echo "Welcome to the box!"'],
  ['words on standard error', 'echo "bash: foo: command not found" >&2'],
  ['words without a line end', 'printf "last login: today"'],
  ['a megabyte', 'head -c 1000000 /dev/zero | tr "\\0" x'],
  ['a megabyte on standard error', 'head -c 1000000 /dev/zero | tr "\\0" x >&2'],
  ['marks like ours', 'echo "casebook-0123 begin"; echo "casebook-0123 end 0" >&2'],
]

/** `open`: a shell whose way in runs this text first. */
function describeWays(open: (text: string) => Promise<Shell>): void {
  it.each(withoutShell)('%s is said as what it is, at once', async (_, instead, code, reason) => {
    const shell = await open(instead)
    // A minute and more, which no test waits for.
    const result = await run(shell, 'echo in', { timeoutMs: 600_000 })
    await shell.close()
    expect(result).toMatchObject({ ended: 'not-run', why: { code, reason: expect.stringContaining(reason) } })
  })

  it.each(noise)(
    '%s before the shell is not the answer, and takes nothing of its room',
    async (_, before) => {
      const shell = await open(`${before}; exec sh -s`)
      const result = await run(shell, 'printf "%0100d" 7; echo err >&2; exit 3', { maxBytes: 100 })
      await shell.close()
      expect(result).toMatchObject({ ended: 'exited', exitCode: 3, truncated: false, stderr: 'err\n' })
      expect(result.stdout).toBe('7'.padStart(100, '0'))
    },
  )

  it('a start-up file that joins the two streams gives no answer', async () => {
    for (const joins of ['exec 2>&1', 'exec >&2', 'exec >/dev/null']) {
      const shell = await open(`${joins}; exec sh -s`)
      const result = await run(shell, 'echo in')
      await shell.close()
      expect(result).toMatchObject({ ended: 'not-run', why: { code: 'unreadable' } })
    }
  })
}

describe('a command on whose way in stands', () => {
  describeWays((text) =>
    openShell(
      { target: `exec:sh -c '${text.replaceAll("'", `'"'"'`)}'`, sshConfig: undefined, sshOptions: [] },
      { interactive: false },
    ),
  )

  it.runIf(existsSync('/usr/bin/script'))(
    'a terminal is said to mix its streams, or to send them back',
    async () => {
      const request = { target: `exec:script -qec sh /dev/null`, sshConfig: undefined, sshOptions: [] }
      const shell = await openShell(request, { interactive: false })
      expect(await run(shell, 'echo in')).toMatchObject({ ended: 'not-run' })
    },
  )
})

describe('a login on whose way in stands', needs(sshdNeeds, 'what a login says before its shell'), () => {
  const folder = mkdtempSync(join(tmpdir(), 'ways-in-'))
  let sshd: Sshd
  let key: string
  beforeAll(async () => {
    sshd = await startSshd(folder)
    key = readFileSync(join(folder, 'login_key.pub'), 'utf8')
  }, 60_000)
  afterAll(async () => {
    await sshd.stop()
    rmSync(folder, { recursive: true })
  })
  const open = (options: readonly string[] = []) =>
    openSshShell({
      target: 'ssh:loopback',
      user: undefined,
      host: sshd.host,
      port: undefined,
      configFile: sshd.config,
      options,
      interactive: false,
    })

  describeWays(async (text) => {
    writeFileSync(join(folder, 'instead'), text)
    writeFileSync(join(folder, 'login_key.pub'), `command="sh ${join(folder, 'instead')}" ${key}`)
    return open()
  })

  it('a program that lists on and on is ended', async () => {
    writeFileSync(join(folder, 'login_key.pub'), `command="yes" ${key}`)
    const shell = open()
    expect(await run(shell, 'echo in')).toMatchObject({
      why: { code: 'unreachable', reason: expect.stringContaining('runs none of it') },
    })
    await shell.close()
  })

  it.each([
    ['a closed port', 'ProxyJump=127.0.0.1:1', 'refuses the connection'],
    ['an unknown name', 'ProxyJump=jump.invalid', 'jump.invalid'],
    ['a missing program', 'ProxyCommand=no-such-program-here %h', 'no-such-program-here'],
  ])('a jump host with %s is named, and why', async (_, option, words) => {
    const shell = open([option])
    expect(await run(shell, 'echo in')).toMatchObject({
      why: { code: 'unreachable', reason: expect.stringContaining(words) },
    })
    await shell.close()
  })

  it('a jump host that forwards nothing is named', async () => {
    const words = [`restrict ${key}`].join('\n')
    writeFileSync(join(folder, 'login_key.pub'), words)
    const config = readFileSync(sshd.config, 'utf8')
    writeFileSync(
      join(folder, 'jumping'),
      `${config}${config.replace('Host loopback', 'Host behind')}  ProxyJump loopback\n`,
    )
    const shell = openSshShell({
      target: 'ssh:behind',
      user: undefined,
      host: 'behind',
      port: undefined,
      configFile: join(folder, 'jumping'),
      options: [],
      interactive: false,
    })
    expect(await run(shell, 'echo in')).toMatchObject({
      why: {
        code: 'not-permitted',
        reason: expect.stringContaining('the jump host loopback forwards no connections'),
        advice: expect.stringContaining('AllowTcpForwarding'),
      },
    })
    await shell.close()
  })
})
