import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { couldNotLook } from '../model/fact.ts'
import type { Shell, ShellResult, ShellScript } from '../model/shell.ts'
import { type Ended, runProgram } from './run-program.ts'
import { sshFailure } from './ssh-failure.ts'
import { sudoRefusal } from './sudo-refusal.ts'
import { type WholeScript, wholeScript } from './whole-script.ts'

export interface SshTarget {
  /** As the user wrote it. */
  readonly target: string
  readonly user: string | undefined
  readonly host: string
  readonly port: number | undefined
  readonly configFile: string | undefined
  /** `NAME=VALUE`, handed to ssh with -o. */
  readonly options: readonly string[]
  /** Somebody sits there and can be asked by ssh itself: for a password, a token, a new host key. */
  readonly interactive: boolean
}

const connectSeconds = 15

/**
 * Runs scripts over the system's OpenSSH client. One connection is shared by all of them (ControlMaster); one that died,
 * or hangs because the target's network was cut, is thrown away and the next script makes a new one.
 */
export function openSshShell(ssh: SshTarget): Shell {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-'))
  const socket = join(folder, 'mux')
  const common = [
    ...(ssh.configFile === undefined ? [] : ['-F', ssh.configFile]),
    ...ssh.options.flatMap((option) => ['-o', option]),
    ...(ssh.port === undefined ? [] : ['-p', String(ssh.port)]),
    ...(ssh.user === undefined ? [] : ['-l', ssh.user]),
    ...['-o', `ControlPath=${socket}`, '-o', `ConnectTimeout=${connectSeconds}`],
    ...['-o', 'ServerAliveInterval=5', '-o', 'ServerAliveCountMax=3', '-T'],
  ]
  let connected = false
  const connect = async (signal: AbortSignal): Promise<void> => {
    if (connected) return
    const ask = ssh.interactive
    const args = [
      ...common,
      '-o',
      `BatchMode=${ask ? 'no' : 'yes'}`,
      '-o',
      'ControlMaster=yes',
      '-o',
      'ControlPersist=120',
    ]
    const stdio = ask ? 'inherit' : 'ignore'
    // What goes wrong here is said by the script's own attempt, which follows.
    await execa('ssh', [...args, '-f', '-N', '--', ssh.host], {
      reject: false,
      stdio,
      cancelSignal: signal,
      timeout: ask ? 0 : 60_000,
    })
    connected = true
  }
  const disconnect = async (): Promise<void> => {
    connected = false
    await execa('ssh', [...common, '-O', 'exit', '--', ssh.host], {
      reject: false,
      stdio: 'ignore',
      timeout: 5000,
    })
    rmSync(socket, { force: true })
  }
  const attempt = async (script: ShellScript, signal: AbortSignal) => {
    await connect(signal)
    const whole = wholeScript(script)
    const args = [
      ...common,
      '-o',
      'BatchMode=yes',
      '-o',
      'ControlMaster=no',
      '--',
      ssh.host,
      remoteCommand(script),
    ]
    const { timeoutMs, maxBytes } = script
    const program = { command: 'ssh', args, input: whole.text, timeoutMs, maxBytes, session: true }
    return { whole, ended: await runProgram(program, signal) }
  }
  return {
    target: ssh.target,
    run: async (script, signal) => {
      let { whole, ended } = await attempt(script, signal)
      if (lost(whole, ended)) {
        await disconnect()
        // Nothing of the script has run, so a fresh connection may try once more.
        if (!whole.readEnd(ended.stderr).began && ended.how === 'exited')
          ({ whole, ended } = await attempt(script, signal))
      }
      const result = sshResult({ ended, whole, script, host: ssh.host })
      if (result.ended === 'not-run' && result.why.code === 'unreachable') await disconnect()
      return result
    },
    close: async () => {
      await disconnect()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The connection, not the script, ended it: no end mark, and ssh's own 255 or no answer at all. */
function lost(whole: WholeScript, ended: Ended): boolean {
  const { exitCode, began } = whole.readEnd(ended.stderr)
  if (exitCode !== undefined) return false
  return (ended.how === 'exited' && ended.exitCode === 255) || (ended.how === 'timed-out' && !began)
}

/** The login's own shell may be anything: it only has to start sh. */
function remoteCommand(script: ShellScript): string {
  if (script.as === 'login') return 'exec sh -s'
  return `exec sh -c 'if [ "$(id -u)" = 0 ]; then exec sh -s; else exec sudo -n sh -s; fi'`
}

interface Came {
  readonly ended: Ended
  readonly whole: WholeScript
  readonly script: ShellScript
  readonly host: string
}

function sshResult({ ended, whole, script, host }: Came): ShellResult {
  const { began, exitCode, stderr } = whole.readEnd(ended.stderr)
  const { stdout } = ended
  const notRun = (why: ReturnType<typeof couldNotLook>): ShellResult => ({
    ended: 'not-run',
    why,
    stdout,
    stderr,
  })
  if (exitCode !== undefined) return { ended: 'exited', exitCode, stdout, stderr, truncated: false }
  if (ended.how === 'too-long') return { ended: 'exited', exitCode: 141, stdout, stderr, truncated: true }
  if (ended.how === 'interrupted') return notRun(couldNotLook('interrupted', 'interrupted'))
  if (ended.how === 'timed-out') {
    const what = began ? 'no end' : 'no answer'
    return notRun(
      couldNotLook(
        began ? 'timed-out' : 'unreachable',
        `${what} from ${host} after ${script.timeoutMs / 1000} s`,
      ),
    )
  }
  if (ended.exitCode === 255) return notRun(sshFailure(stderr, host, began))
  if (!began && script.as === 'root') return notRun(sudoRefusal(stderr, host))
  return notRun(
    couldNotLook(
      'failed',
      `the shell on ${host} ended with ${ended.exitCode}: ${(stderr || ended.reason).trim()}`,
    ),
  )
}
