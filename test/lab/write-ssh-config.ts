import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { guestFolder, guestsFolder, sshConfigFile } from './lab-folders.ts'
import { hostKeyAlias, type Keys } from './make-keys.ts'

/** The guest that others are reached through when a jump is wanted. */
const jumpGuest = 'healthy'

export const sshAlias = (name: string): string => `casebook-${name}`

/**
 * Writes the ssh names of one guest: `casebook-NAME` (root), `-support` (may use sudo), `-nosudo`, and `-jump`.
 * QEMU's user network does not join guests, so the jump leads from the healthy guest to its gateway, which is
 * this machine, and there to the guest's port.
 */
export async function writeSshConfig(name: string, port: number, keys: Keys): Promise<void> {
  const alias = sshAlias(name)
  const block = (suffix: string, user: string, where: readonly string[]): string =>
    [`Host ${alias}${suffix}`, `User ${user}`, `Port ${port}`, ...where].join('\n  ')
  const direct = ['HostName 127.0.0.1']
  const common = [
    `Host ${alias} ${alias}-*`,
    `IdentityFile "${keys.identity}"`,
    'IdentitiesOnly yes',
    `UserKnownHostsFile "${keys.knownHosts}"`,
    'GlobalKnownHostsFile /dev/null',
    `HostKeyAlias ${hostKeyAlias}`,
    'StrictHostKeyChecking yes',
  ].join('\n  ')
  const blocks = [
    block('', 'root', direct),
    block('-support', 'support', direct),
    block('-nosudo', 'nosudo', direct),
    block('-jump', 'root', ['HostName 10.0.2.2', `ProxyJump ${sshAlias(jumpGuest)}`]),
    common,
  ]
  await writeFile(join(guestFolder(name), 'ssh_config'), `${blocks.join('\n\n')}\n`)
  await writeFile(sshConfigFile, `Include "${guestsFolder}/*/ssh_config"\n`)
}
