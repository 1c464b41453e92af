/** Every program that a test needs and npm does not bring, and the Debian package that has it. */
export const debianPackageOf = {
  bash: 'bash',
  busybox: 'busybox-static',
  dash: 'dash',
  setpriv: 'util-linux',
  ssh: 'openssh-client',
  sshd: 'openssh-server',
} as const

export type Program = keyof typeof debianPackageOf
