import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { execa } from 'execa'
import { ended } from './ended.ts'
import type { Need } from './needs.ts'
import { patienceMs } from './patience.ts'
import { pathOf } from './programs.ts'

/** The programs without which there is no sshd of our own. */
export const sshdNeeds: readonly Need[] = ['ssh', 'sshd']

export interface Sshd {
  /** An OpenSSH client configuration that knows the host, its key and the login's key. */
  readonly config: string
  readonly host: string
  readonly port: number
  /** Nobody listens any more; who is connected stays. */
  stop(): Promise<void>
  /** Listens again, at the same port and with the same keys. */
  start(): Promise<void>
}

/** An sshd of our own on loopback, with its own keys, ended by its process id. The login is that of whoever runs the tests. */
export async function startSshd(folder: string): Promise<Sshd> {
  const at = (name: string) => join(folder, name)
  for (const key of ['host_key', 'login_key'])
    await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(key)], { timeout: patienceMs })
  // Where root's sshd shuts in what talks to strangers; an ordinary user's has no need of it.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 })
  const port = await freePort()
  const config = ['Port', String(port), 'ListenAddress', '127.0.0.1']
  writeFileSync(
    at('sshd_config'),
    [
      config.slice(0, 2).join(' '),
      config.slice(2).join(' '),
      `HostKey ${at('host_key')}`,
      `AuthorizedKeysFile ${at('login_key.pub')}`,
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      `PidFile ${at('sshd.pid')}`,
    ].join('\n'),
  )
  const known = readFileSync(at('host_key.pub'), 'utf8').split(' ').slice(0, 2).join(' ')
  writeFileSync(at('known_hosts'), `[127.0.0.1]:${port} ${known}\n`)
  writeFileSync(
    at('ssh_config'),
    `Host loopback\n  HostName 127.0.0.1\n  Port ${port}\n  User ${userInfo().username}\n  IdentityFile ${at('login_key')}\n  IdentitiesOnly yes\n  UserKnownHostsFile ${at('known_hosts')}\n`,
  )
  const args = ['-D', '-f', at('sshd_config'), '-E', at('sshd.log')]
  const start = () => spawn(pathOf('sshd') ?? 'sshd', args, { stdio: 'ignore' })
  let child = start()
  await answering(at('ssh_config'))
  return {
    config: at('ssh_config'),
    host: 'loopback',
    port,
    stop: async () => {
      child.kill()
      await ended(child)
    },
    start: async () => {
      child = start()
      await answering(at('ssh_config'))
    },
  }
}

async function answering(config: string): Promise<void> {
  const args = ['-F', config, '-o', 'BatchMode=yes', 'loopback', 'true']
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    const { failed } = await execa('ssh', args, { stdio: 'ignore', reject: false, timeout: patienceMs })
    if (!failed) return
    await setTimeout(100)
  }
  throw new Error('the sshd on loopback does not answer')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
