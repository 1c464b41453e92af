import { existsSync } from 'node:fs'
import { packagesOfMissingPrograms } from '../support/programs.ts'
import { aptGet, installDebianPackages } from './apt-get.ts'
import { findKernelRelease } from './find-kernel-release.ts'
import { toolSets } from './tools-disk.ts'

/** What the lab needs on the machine that runs it beside what all tests need: a Debian package, and a file that proves it is there. */
async function neededPackages(): Promise<readonly (readonly [name: string, file: string])[]> {
  const release = await findKernelRelease()
  const tools = Object.values(toolSets).flatMap(({ suite, packages, programs }) =>
    suite === undefined ? packages.map((name) => [name, programs[0]] as const) : [],
  )
  return [
    ...tools,
    ['qemu-system-x86', '/usr/bin/qemu-system-x86_64'],
    ['dropbear-bin', '/usr/sbin/dropbear'],
    ['nftables', '/usr/sbin/nft'],
    ['sudo', '/usr/libexec/sudo/sudoers.so'],
    ['squashfs-tools', '/usr/bin/mksquashfs'],
    ['mmdebstrap', '/usr/bin/mmdebstrap'],
    ['chromium', '/usr/bin/chromium'],
    ['cpio', '/usr/bin/cpio'],
    ['kmod', '/usr/sbin/depmod'],
    ['build-essential', '/usr/bin/gcc'],
    ['systemtap', '/usr/bin/stap'],
    ['systemtap-runtime', '/usr/bin/staprun'],
    ['linux-perf', '/usr/bin/perf'],
    ['xz-utils', '/usr/bin/xz'],
    ['linux-source-6.1', '/usr/src/linux-source-6.1.tar.xz'],
    [`linux-headers-${release}`, `/usr/src/linux-headers-${release}`],
  ]
}

export async function missingPackages(): Promise<string[]> {
  const ofLab = (await neededPackages()).filter(([, file]) => !existsSync(file)).map(([name]) => name)
  return [...packagesOfMissingPrograms(), ...ofLab]
}

/** Installs what the tests and the lab lack. */
export async function installPackages(): Promise<void> {
  await aptGet('update')
  const missing = await missingPackages()
  if (missing.length > 0) await installDebianPackages(missing)
}

export async function requirePackages(): Promise<void> {
  const missing = await missingPackages()
  if (missing.length === 0) return
  throw new Error(
    `The lab needs packages that are not installed: ${missing.join(', ')}.\n` +
      `Install them with: npm run lab -- install\n` +
      `               or: apt-get install --no-install-recommends ${missing.join(' ')}`,
  )
}
