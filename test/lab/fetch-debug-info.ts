import { execa } from 'execa'
import type { Kernel } from './fetch-kernel.ts'
import { cachedFolder } from './lab-folders.ts'

const drivers = ['drivers/net/virtio_net', 'drivers/net/veth']

/**
 * The debug info of the guests' kernel on this machine, which builds for them: a folder for `SYSTEMTAP_DEBUGINFO_PATH`. The
 * package is large (some 280 MB); the kernel itself (590 MB) and the drivers that the faults sit in are unpacked from it.
 */
export function fetchDebugInfo({ release, version }: Kernel): Promise<string> {
  return cachedFolder('debug-info', [release, version, ...drivers], async (aside) => {
    const name = `linux-image-${release}-dbg`
    await execa('apt-get', ['download', `${name}=${version}`], { cwd: aside })
    const modules = `./usr/lib/debug/lib/modules/${release}/kernel`
    const wanted = [
      `./usr/lib/debug/boot/vmlinux-${release}`,
      ...drivers.map((file) => `${modules}/${file}.ko`),
    ]
    const unpack =
      'set -e -o pipefail; dpkg-deb --fsys-tarfile ./*.deb | tar -x --strip-components=4 "$@"; rm ./*.deb'
    await execa('bash', ['-c', unpack, 'unpack', ...wanted], { cwd: aside })
  })
}
