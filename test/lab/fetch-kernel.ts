import { copyFile, cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { findKernelRelease } from './find-kernel-release.ts'
import { cachedFolder } from './lab-folders.ts'

export interface Kernel {
  readonly release: string
  /** The package's version; changes with each security update of the same release. */
  readonly version: string
  readonly image: string
  /** The modules as Debian built them: the folder that holds `kernel/`. */
  readonly modules: string
  /** What modules are built with, and the tarball of its source, where they can be built here. */
  readonly headers?: string
  readonly source?: string
}

/** Downloads and unpacks Debian's cloud kernel, without installing it on this machine. */
export async function fetchKernel(): Promise<Kernel> {
  const release = await findKernelRelease()
  const name = `linux-image-${release}`
  const { stdout } = await execa('apt-cache', ['show', '--no-all-versions', name])
  const version = /^Version: (.+)$/m.exec(stdout)?.[1]
  if (version === undefined) throw new Error(`apt-cache shows no version of ${name}`)
  const folder = await cachedFolder('kernel', [release, version], async (aside) => {
    await execa('apt-get', ['download', `${name}=${version}`], { cwd: aside })
    await execa(`dpkg -x ${name}_*.deb unpacked`, { cwd: aside, shell: true })
    await copyFile(join(aside, `unpacked/boot/vmlinuz-${release}`), join(aside, 'vmlinuz'))
    await cp(join(aside, `unpacked/lib/modules/${release}`), join(aside, 'modules'), { recursive: true })
    await rm(join(aside, 'unpacked'), { recursive: true })
    await execa(`rm ${name}_*.deb`, { cwd: aside, shell: true })
  })
  return {
    release,
    version,
    image: join(folder, 'vmlinuz'),
    modules: join(folder, 'modules'),
    headers: `/usr/src/linux-headers-${release}`,
    source: '/usr/src/linux-source-6.1.tar.xz',
  }
}
