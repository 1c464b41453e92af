import { existsSync } from 'node:fs'
import { chmod, copyFile, cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { copyWithLibraries } from './copy-with-libraries.ts'
import { debianPrograms } from './debian-programs.ts'
import type { Kernel } from './fetch-kernel.ts'
import { guestEtc } from './guest-etc.ts'
import { cachedFolder } from './lab-folders.ts'
import { packArchive } from './pack-archive.ts'

const guestFiles = join(import.meta.dirname, 'guest')

const programFolders = ['/usr/bin', '/bin', '/usr/sbin', '/sbin']

/** Loaded at boot, in this order. */
const bootModules = [
  'drivers/virtio/virtio_ring',
  'drivers/virtio/virtio',
  'drivers/virtio/virtio_pci_modern_dev',
  'drivers/virtio/virtio_pci_legacy_dev',
  'drivers/virtio/virtio_pci',
  'net/core/failover',
  'drivers/net/net_failover',
  'drivers/net/virtio_net',
]

/** Not loaded: for tests that make loopback, dummy, tun, veth and VLAN interfaces with `modprobe`. */
const spareModules = ['drivers/net/dummy', 'drivers/net/tun', 'drivers/net/veth', 'drivers/net/macvlan']
/** For a disk of tools; loaded when there is one. */
const diskModules = ['drivers/block/virtio_blk', 'fs/squashfs/squashfs', 'fs/overlayfs/overlay']
const vlanModules = ['net/8021q/8021q', 'net/802/mrp', 'net/802/garp', 'net/802/stp', 'net/llc/llc']

async function copyModules(root: string, kernel: Kernel): Promise<void> {
  const target = join(root, 'lib/modules', kernel.release)
  for (const module of [...bootModules, ...spareModules, ...diskModules, ...vlanModules]) {
    const file = `kernel/${module}.ko`
    // Newer kernels have some of them built in.
    if (!existsSync(join(kernel.modules, file))) continue
    await mkdir(dirname(join(target, file)), { recursive: true })
    await copyFile(join(kernel.modules, file), join(target, file))
  }
  for (const list of ['modules.order', 'modules.builtin', 'modules.builtin.modinfo']) {
    await copyFile(join(kernel.modules, list), join(target, list))
  }
  await execa('depmod', ['-b', root, kernel.release])
}

async function copyUserland(root: string): Promise<void> {
  await copyFile('/bin/busybox', join(root, 'bin/busybox'))
  const { stdout } = await execa('/bin/busybox', ['--list-full'])
  for (const applet of stdout.split('\n').filter((path) => path !== 'bin/busybox')) {
    await mkdir(dirname(join(root, applet)), { recursive: true })
    await symlink('/bin/busybox', join(root, applet))
  }
  await symlink('/sbin/init', join(root, 'init'))
  await copyWithLibraries(root, '/usr/sbin/dropbear')
  for (const program of debianPrograms) {
    const file = programFolders.map((folder) => join(folder, program)).find(existsSync)
    if (file === undefined) throw new Error(`This machine has no ${program} to put into the guest`)
    await copyWithLibraries(root, file, join('/usr/lib/debian', program))
  }
  // What runs a SystemTap module; what makes one stays on this machine.
  for (const program of ['/usr/bin/staprun', '/usr/lib/systemtap/stapio'])
    await copyWithLibraries(root, program)
  await copyWithLibraries(root, '/usr/bin/sudo')
  await copyWithLibraries(root, '/usr/libexec/sudo/sudoers.so')
  for (const rule of ['permit', 'deny']) {
    await copyWithLibraries(root, `/lib/x86_64-linux-gnu/security/pam_${rule}.so`)
  }
}

async function copyEtc(root: string): Promise<void> {
  for (const [path, mode, text] of guestEtc) {
    const file = join(root, 'etc', path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
    await chmod(file, mode)
  }
  for (const script of await readdir(guestFiles)) {
    const target = script === 'inittab' ? 'etc/inittab' : `etc/lab/${script}`
    await mkdir(dirname(join(root, target)), { recursive: true })
    await cp(join(guestFiles, script), join(root, target))
    await chmod(join(root, target), 0o755)
  }
}

/** Builds the one initramfs that all guests boot; what varies between them is on the kernel command line. */
export async function buildImage(kernel: Kernel, drivers: string): Promise<string> {
  const scripts = await readdir(guestFiles)
  const inputs = [
    kernel.release,
    kernel.version,
    drivers,
    JSON.stringify([guestEtc, debianPrograms]),
    ...(await Promise.all(scripts.map((script) => readFile(join(guestFiles, script))))),
    await readFile(import.meta.filename),
  ]
  const folder = await cachedFolder('image', inputs, async (aside) => {
    const root = join(aside, 'root')
    for (const name of [
      'bin',
      'dev',
      'proc',
      'sys',
      'run',
      'tmp',
      'root',
      'home',
      'var/log',
      'usr/lib/lab',
    ]) {
      await mkdir(join(root, name), { recursive: true })
    }
    await copyUserland(root)
    await copyModules(root, kernel)
    for (const driver of (await readdir(drivers)).filter((name) => name.endsWith('.ko')))
      await copyFile(join(drivers, driver), join(root, 'usr/lib/lab', driver))
    await copyEtc(root)
    await packArchive(root, join(aside, 'image.cpio.gz'))
    await rm(root, { recursive: true })
  })
  return join(folder, 'image.cpio.gz')
}
