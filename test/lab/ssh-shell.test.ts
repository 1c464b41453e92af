import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as pty from '@lydell/node-pty'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Shell, ShellScript } from '../../src/model/shell.ts'
import type { SshTarget } from '../../src/shells/ssh-connection.ts'
import { openSshShell } from '../../src/shells/ssh-shell.ts'
import { runningTs } from '../support/running-ts.ts'
import { describeShell } from '../support/shell-contract.ts'
import { type Sshd, startSshd } from '../support/sshd.ts'
import { sshConfigFile } from './lab-folders.ts'

const configFile = sshConfigFile
const guest = 'casebook-healthy'
const never = new AbortController().signal
const rest = { target: 'ssh:test', user: undefined, port: undefined, options: [], interactive: false }
const onGuest = (host: string) => openSshShell({ ...rest, host, configFile })

function run(shell: Shell, text: string, more: Partial<ShellScript> = {}) {
  return shell.run({ text, as: 'login', timeoutMs: 30_000, maxBytes: 10_000, ...more }, never)
}

describe('ssh to a guest of the lab', () => {
  describeShell('the ssh shell on a guest', { open: () => onGuest(guest), values: 5 })

  it('is root through sudo where the login is not', async () => {
    const shell = onGuest(`${guest}-support`)
    expect(await run(shell, 'id -u')).toMatchObject({
      ended: 'exited',
      stdout: expect.not.stringMatching(/^0$/m),
    })
    expect(await run(shell, 'id -u', { as: 'root' })).toMatchObject({ ended: 'exited', stdout: '0\n' })
    await shell.close()
  })

  it('says that a login may not become root', async () => {
    const shell = onGuest(`${guest}-nosudo`)
    expect(await run(shell, 'id -u', { as: 'root' })).toMatchObject({
      ended: 'not-run',
      why: { code: 'not-permitted' },
    })
    await shell.close()
  })
})

describe('ssh to an sshd of our own', () => {
  let folder: string
  let sshd: Sshd
  const open = (more: Partial<SshTarget> = {}) =>
    openSshShell({ ...rest, host: sshd.host, configFile: sshd.config, ...more })

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sshd-'))
    sshd = await startSshd(folder)
  })
  afterAll(async () => {
    await sshd.stop()
    rmSync(folder, { recursive: true })
  })

  describeShell('the ssh shell on loopback', { open: () => open(), values: 10 })

  const why = async (more: Partial<SshTarget>) => {
    const shell = open(more)
    const result = await run(shell, 'echo never')
    await shell.close()
    if (result.ended === 'exited') throw new Error('it ran')
    return result.why
  }

  it('says that nothing listens there', async () => {
    const failed = await why({ host: '127.0.0.1', port: 1 })
    expect(failed.code).toBe('unreachable')
    expect(failed.reason).toContain('refuses')
  })

  it('never accepts an unknown host key, and says how to do it by hand', async () => {
    const failed = await why({ options: ['UserKnownHostsFile=/dev/null'] })
    expect(failed.code).toBe('unreachable')
    expect(failed.advice).toContain(`ssh ${sshd.host}`)
  })

  it('tells a changed host key from an unknown one', async () => {
    const known = join(folder, 'changed')
    const key = readFileSync(join(folder, 'login_key.pub'), 'utf8').split(' ').slice(0, 2).join(' ')
    writeFileSync(known, `[127.0.0.1]:${sshd.port} ${key}\n`)
    const failed = await why({ options: [`UserKnownHostsFile=${known}`] })
    expect(failed.code).toBe('unreachable')
    expect(failed.advice).toContain('ssh-keygen -R')
  })

  it('says that the login is not let in', async () => {
    expect(
      (await why({ options: ['IdentityFile=/nowhere', 'IdentitiesOnly=yes'], configFile: withoutKey() }))
        .code,
    ).toBe('not-permitted')
  })

  function withoutKey(): string {
    const file = join(folder, 'no_key')
    writeFileSync(file, readFileSync(sshd.config, 'utf8').replace(/IdentityFile .*/, ''))
    return file
  }

  it('says that no machine has that name', async () => {
    expect(await why({ host: 'none.invalid' })).toMatchObject({
      code: 'unreachable',
      reason: expect.stringContaining('none.invalid'),
    })
  })

  it('does not take the options of ssh for a way to run something', async () => {
    const file = join(folder, 'canary')
    await why({ host: `-oProxyCommand=touch ${file}` })
    expect(existsSync(file)).toBe(false)
  })

  it('makes one connection for scripts that come at once', async () => {
    const shell = open()
    const results = await Promise.all([1, 2, 3].map(() => run(shell, 'echo "$SSH_CONNECTION"')))
    expect(new Set(results.map((result) => result.stdout)).size).toBe(1)
    await shell.close()
  })

  it('says that the connection was lost in the middle, and makes a new one for the next script', async () => {
    const shell = open()
    await run(shell, ':')
    expect(await run(shell, `${toSshd('KILL')}; sleep 30`)).toMatchObject({
      ended: 'not-run',
      why: { code: 'unreachable' },
    })
    expect(await run(shell, 'echo back')).toMatchObject({ ended: 'exited', stdout: 'back\n' })
    await shell.close()
  })

  it('waits a while for a machine that was there before, and then says that it is not', async () => {
    const shell = open()
    expect(await run(shell, `${toSshd('KILL')}; sleep 30`)).toMatchObject({ ended: 'not-run' })
    await sshd.stop()
    const back = run(shell, 'echo back')
    await sleep(3000)
    await sshd.start()
    expect(await back).toMatchObject({ ended: 'exited', stdout: 'back\n' })
    await run(shell, `${toSshd('KILL')}; sleep 30`)
    await sshd.stop()
    const briefly = await run(shell, 'echo never', { timeoutMs: 3000 })
    await sshd.start()
    expect(briefly).toMatchObject({ ended: 'not-run', why: { reason: expect.stringContaining('refuses') } })
    await shell.close()
  })

  it('is not held up by a connection that hangs', async () => {
    const shell = open()
    const hung = await run(shell, `echo "$PPID"; ${toSshd('STOP')}; sleep 30`, { timeoutMs: 2000 })
    expect(hung).toMatchObject({ ended: 'not-run', why: { code: 'timed-out' } })
    expect(await run(shell, 'echo back', { timeoutMs: 20_000 })).toMatchObject({
      ended: 'exited',
      stdout: 'back\n',
    })
    await shell.close()
    for (const pid of stopped()) process.kill(pid, 'SIGKILL')
  })

  it('ends its script on the machine when casebook itself is killed', {
    timeout: 60_000,
    retry: 1,
  }, async () => {
    const program = join(import.meta.dirname, '..', 'support', 'run-a-long-script.ts')
    const child = spawn(process.execPath, [...runningTs, program, sshd.config, sshd.host], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const pid = await new Promise<number>((resolve, reject) => {
      child.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())))
      child.once('exit', (code) => reject(new Error(`it ended with ${code} before its script was found`)))
    })
    expect(existsSync(`/proc/${pid}`)).toBe(true)
    child.kill('SIGKILL')
    await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 10_000 }).toBe(false)
  })

  it.each([
    ['yes', { ended: 'exited', stdout: 'hello\n' }],
    ['no', { ended: 'not-run', why: { code: 'unreachable' } }],
  ])('lets ssh ask whoever sits there about a new host key, once, and takes %s', async (answer, expected) => {
    const program = join(import.meta.dirname, '..', 'support', 'greet-over-ssh.ts')
    const args = [...runningTs, program, sshd.config, sshd.host, join(folder, `known-${answer}`)]
    const terminal = pty.spawn(process.execPath, args, {
      cols: 200,
      rows: 24,
      cwd: join(import.meta.dirname, '..', '..'),
    })
    let shown = ''
    let answered = false
    terminal.onData((data) => {
      shown += data
      if (answered || !shown.includes('fingerprint]')) return
      answered = true
      terminal.write(`${answer}\r`)
    })
    await new Promise<void>((resolve) => terminal.onExit(() => resolve()))
    expect(JSON.parse(/<<(.*)>>/.exec(shown)?.[1] ?? 'null')).toMatchObject(expected)
    expect(shown.split('fingerprint]')).toHaveLength(2)
  })

  /** Sends a signal to the sshd that serves this very script: the nearest one above it. */
  const toSshd = (signal: string) =>
    `p=$$; while [ "$p" -gt 1 ]; do read -r c <"/proc/$p/comm"; [ "$c" = sshd ] && { kill -${signal} "$p"; break; }; p=$(sed -n 's/^PPid:[^0-9]*//p' "/proc/$p/status"); done`

  /** Our own stopped sshd processes: those below the one we started. */
  function stopped(): number[] {
    const out = execFileSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' })
    return out
      .split('\n')
      .filter((line) => /^\s*\d+\s+T\S*\s+sshd: /.test(line))
      .map((line) => Number.parseInt(line, 10))
  }
})
