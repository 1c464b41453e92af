import { execa } from 'execa'
import type { Kernel } from './fetch-kernel.ts'
import { cachedFolder } from './lab-folders.ts'

/**
 * The debug info of the guests' kernel on this machine, which builds for them: a folder for `SYSTEMTAP_DEBUGINFO_PATH`. The
 * package is large (some 280 MB), and only the kernel itself (590 MB) is unpacked from it.
 */
export function fetchDebugInfo({ release, version }: Kernel): Promise<string> {
  return cachedFolder('debug-info', [release, version], async (aside) => {
    const name = `linux-image-${release}-dbg`
    await execa('apt-get', ['download', `${name}=${version}`], { cwd: aside })
    const wanted = `./usr/lib/debug/boot/vmlinux-${release}`
    const unpack =
      'set -e -o pipefail; dpkg-deb --fsys-tarfile ./*.deb | tar -x --strip-components=4 "$0"; rm ./*.deb'
    await execa('bash', ['-c', unpack, wanted], { cwd: aside })
  })
}
