import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { archiveMirror } from './archive-mirror.ts'
import { cachedFolder } from './lab-folders.ts'

const packages = 'systemd-sysv libpam-systemd dbus openssh-server iproute2 kmod sudo procps'.split(' ')

/** Run in the new root; what differs from a fresh Debian: three ways in, a console, and a logind that ends what a login left. */
const settle = `
for user in support nosudo; do useradd --create-home --shell /bin/sh "$user"; done
echo 'support ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/support
mkdir -p /etc/systemd/logind.conf.d
printf '[Login]\\nKillUserProcesses=yes\\n' >/etc/systemd/logind.conf.d/lab.conf
cat >/etc/systemd/system/lab-console.service <<'UNIT'
[Service]
ExecStart=/etc/lab/console
StandardInput=tty
StandardOutput=tty
TTYPath=/dev/ttyS1
Restart=always
[Install]
WantedBy=multi-user.target
UNIT
systemctl enable lab-console.service
systemctl mask getty.target apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer
rm -f /etc/hostname /etc/ssh/ssh_host_*
rm -rf /usr/share/doc /usr/share/man /usr/share/locale /var/cache/apt /var/lib/apt/lists
`

/**
 * A whole Debian with systemd, sshd and PAM as a compressed disk, its root to be laid over by the guest's memory: see
 * `guest/enter-systemd`. Its logind ends whatever a login left behind, as hardened machines do.
 */
export async function buildSystemdDisk(): Promise<string> {
  const mirror = await archiveMirror()
  const folder = await cachedFolder('systemd', [settle, packages.join(' ')], async (aside) => {
    const root = join(aside, 'root')
    await mkdir(root)
    await execa('mmdebstrap', [
      '--variant=minbase',
      `--include=${packages.join(',')}`,
      `--customize-hook=chroot "$1" sh -ec '${settle.replaceAll("'", "'\\''")}'`,
      'bookworm',
      root,
      mirror,
    ])
    const disk = join(aside, 'disk')
    await execa('mksquashfs', [root, disk, '-comp', 'lz4', '-quiet', '-no-progress'])
    await rm(root, { recursive: true })
  })
  return join(folder, 'disk')
}
