import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Every program that a test needs and npm does not bring, and the Debian package that has it. */
export const debianPackageOf = {
  bash: 'bash',
  busybox: 'busybox-static',
  chroot: 'coreutils',
  dash: 'dash',
  fish: 'fish',
  ip: 'iproute2',
  nft: 'nftables',
  setpriv: 'util-linux',
  shellcheck: 'shellcheck',
  ssh: 'openssh-client',
  sshd: 'openssh-server',
  unshare: 'util-linux',
  zsh: 'zsh',
} as const

export type Program = keyof typeof debianPackageOf

/** Also where an ordinary user's PATH does not lead. */
export const searched = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin']

/** Where a program stands on this machine. */
export function pathOf(program: string): string | undefined {
  return searched.map((folder) => join(folder, program)).find((file) => existsSync(file))
}

/** The packages of the programs that are not here. */
export function packagesOfMissingPrograms(): string[] {
  return Object.entries(debianPackageOf).flatMap(([program, name]) => (pathOf(program) ? [] : [name]))
}
