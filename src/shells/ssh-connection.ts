import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { lacksItsWords, type Way } from './ssh-failure.ts'
import { endSshFolder, makeSshFolder, removeDeadSshFolders } from './ssh-folder.ts'
import { findWay } from './ssh-way.ts'

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

/** One connection that was made. */
export interface SshSession {
  /** What ssh needs before its host to use this connection. */
  readonly args: readonly string[]
  /** ssh asked the user, and no connection stands: asking again would only annoy. */
  readonly refused: boolean
}

/** The connection that all scripts to one target share (OpenSSH's ControlMaster). */
interface SshConnection {
  /** The standing one, or a new one; ssh's own words when none can be made. Asked twice at once, it connects once. */
  open(signal: AbortSignal): Promise<SshSession | { readonly failed: string }>
  /** Throws this one away, unless somebody did already. */
  drop(session: SshSession): Promise<void>
  /** What stands between, and ssh's words again from whoever that is, when `words` lack them. For after a failure. */
  explain(words: string, signal: AbortSignal): Promise<Explained>
  close(): Promise<void>
}

interface Explained {
  readonly words: string
  readonly way: Way | undefined
}

const connectSeconds = 15
/** Longer than any failing handshake; with somebody to ask it may take as long as it takes. */
const giveUpMs = 40_000

export function openSshConnection(ssh: SshTarget): SshConnection {
  const folder = makeSshFolder()
  removeDeadSshFolders()
  // Told to end at once, nobody waits for `close`.
  const atExit = () => endSshFolder(folder)
  process.once('exit', atExit)
  const common = commonArgs(ssh)
  let standing: { session: SshSession; socket: string } | undefined
  let opening: Promise<SshSession | { readonly failed: string }> | undefined
  let count = 0
  const connect = async (signal: AbortSignal) => {
    // A name of its own for each: one that hangs cannot get in the way of the next.
    const socket = join(folder, `m${++count}`)
    const log = join(folder, `log${count}`)
    const words = await startMaster({ ssh, common, socket, log }, signal)
    if (words !== undefined && !ssh.interactive) return { failed: words }
    // The user whom ssh asked saw its words; the script's own attempt, which asks nobody, says again what went wrong.
    const path = words === undefined ? socket : 'none'
    const args = [...common, '-o', 'BatchMode=yes', '-o', 'ControlMaster=no', '-o', `ControlPath=${path}`]
    const session = { args: [...args, ...ownArgs(ssh)], refused: words !== undefined }
    if (words === undefined) standing = { session, socket }
    return session
  }
  const end = async (socket: string) => {
    const args = [...common, '-o', `ControlPath=${socket}`, ...ownArgs(ssh), '-O', 'exit', '--', ssh.host]
    await execa('ssh', args, { reject: false, stdio: 'ignore', timeout: 5000 })
    rmSync(socket, { force: true })
  }
  return {
    open: async (signal) => {
      // A connection that nobody used for long has ended, and taken its socket with it.
      if (standing && existsSync(standing.socket)) return standing.session
      opening ??= connect(signal).finally(() => {
        opening = undefined
      })
      return opening
    },
    drop: async (session) => {
      if (standing?.session !== session) return
      const { socket } = standing
      standing = undefined
      await end(socket)
    },
    explain: async (words, signal) => {
      const args = [...common, '-o', 'BatchMode=yes', '-o', 'ControlMaster=no', '-o', 'ControlPath=none']
      const there = [...args, ...ownArgs(ssh), '--', ssh.host]
      const way = await findWay(there, signal)
      if (!lacksItsWords(words)) return { words, way }
      // A shared connection throws away what stands between says, one that is not shared shows it.
      const again = await execa('ssh', [...there, 'exit 0'], {
        reject: false,
        stdin: 'ignore',
        stdout: 'ignore',
        cancelSignal: signal,
        timeout: giveUpMs,
      })
      return { words: again.exitCode === 0 ? words : again.stderr || words, way }
    },
    close: async () => {
      if (standing) await end(standing.socket)
      standing = undefined
      process.off('exit', atExit)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Before the user's own: ssh takes the first of each, and these must hold. */
function commonArgs(ssh: SshTarget): string[] {
  const must = ['RemoteCommand=none', 'PermitLocalCommand=no', 'ClearAllForwardings=yes']
  return [
    ...(ssh.configFile === undefined ? [] : ['-F', ssh.configFile]),
    '-T',
    ...must.flatMap((option) => ['-o', option]),
  ]
}

function ownArgs(ssh: SshTarget): string[] {
  const wanted = [`ConnectTimeout=${connectSeconds}`, 'ServerAliveInterval=5', 'ServerAliveCountMax=3']
  return [
    ...[...ssh.options, ...wanted].flatMap((option) => ['-o', option]),
    ...(ssh.port === undefined ? [] : ['-p', String(ssh.port)]),
    ...(ssh.user === undefined ? [] : ['-l', ssh.user]),
  ]
}

interface Start {
  readonly ssh: SshTarget
  readonly common: readonly string[]
  readonly socket: string
  readonly log: string
}

/** Goes to the background once it stands. Gives ssh's words when it does not come to that. */
async function startMaster(
  { ssh, common, socket, log }: Start,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { interactive } = ssh
  // Nobody ends it when casebook is killed: it ends by itself once it is idle. A person should not be asked again soon.
  const idle = interactive ? 900 : 120
  const batch = interactive ? 'no' : 'yes'
  const mine = [
    'ControlMaster=yes',
    `ControlPath=${socket}`,
    `ControlPersist=${idle}`,
    `BatchMode=${batch}`,
  ].flatMap((option) => ['-o', option])
  // A file, since the master keeps its stderr: a pipe would never end.
  const words = openSync(log, 'ax', 0o600)
  const result = await execa('ssh', [...common, ...mine, ...ownArgs(ssh), '-f', '-N', '--', ssh.host], {
    reject: false,
    // Node takes a descriptor here, execa hands it on, and only its types leave it out.
    stdio: interactive ? 'inherit' : ['ignore', 'ignore', words as unknown as 'ignore'],
    cancelSignal: signal,
    timeout: interactive ? 0 : giveUpMs,
  })
  closeSync(words)
  if (result.exitCode === 0) return undefined
  if (result.timedOut) return `no connection after ${giveUpMs / 1000} s`
  return readFileSync(log, 'utf8') || (result.shortMessage ?? 'ssh did not connect')
}
