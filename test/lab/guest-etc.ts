/** The files in the guest's /etc (and their modes) that are the same in every guest. */
export const guestEtc: readonly (readonly [path: string, mode: number, text: string])[] = [
  [
    'passwd',
    0o644,
    `root:x:0:0:root:/root:/bin/sh
support:x:1000:1000:may use sudo:/home/support:/bin/sh
nosudo:x:1001:1001:may not use sudo:/home/nosudo:/bin/sh
`,
  ],
  ['group', 0o644, 'root:x:0:\nsupport:x:1000:\nnosudo:x:1001:\nstapusr:x:156:\nstapdev:x:158:\n'],
  ['shadow', 0o600, 'root:*:19000::::::\nsupport:*:19000::::::\nnosudo:*:19000::::::\n'],
  ['shells', 0o644, '/bin/sh\n'],
  ['nsswitch.conf', 0o644, 'passwd: files\ngroup: files\nshadow: files\nhosts: files\n'],
  [
    'os-release',
    0o644,
    'PRETTY_NAME="casebook lab guest (Debian 12 kernel, busybox)"\nNAME="casebook lab"\nID=casebook-lab\n',
  ],
  [
    'sudoers',
    0o440,
    `Defaults secure_path="/usr/sbin:/usr/bin:/sbin:/bin"
root ALL=(ALL) ALL
support ALL=(ALL) NOPASSWD: ALL
`,
  ],
  [
    'pam.d/sudo',
    0o644,
    'auth required pam_permit.so\naccount required pam_permit.so\nsession required pam_permit.so\n',
  ],
  [
    'pam.d/other',
    0o644,
    'auth required pam_deny.so\naccount required pam_deny.so\nsession required pam_deny.so\n',
  ],
]
