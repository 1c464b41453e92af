import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openSshShell } from '../../src/adapters/ssh-shell.ts'
import { shellContract } from '../support/shell-contract.ts'
import { type Sshd, startSshd } from '../support/sshd.ts'

const folder = mkdtempSync(join(tmpdir(), 'sshd-'))
let server: Sshd | undefined

afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

shellContract('a shell over ssh', async () => {
  if (!existsSync('/usr/sbin/sshd'))
    throw new Error('there is no /usr/sbin/sshd to test ssh with: install openssh-server')
  server = await startSshd(folder)
  return openSshShell({
    target: `ssh:${server.host}`,
    user: undefined,
    host: server.host,
    port: undefined,
    configFile: server.config,
    options: [],
    interactive: false,
  })
})
