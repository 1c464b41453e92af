import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { cachedFolder } from './lab-folders.ts'
import { packArchive } from './pack-archive.ts'

/** What ssh calls every guest when it looks up the host key: all guests of one lab share one key. */
export const hostKeyAlias = 'casebook-lab'

export interface Keys {
  readonly identity: string
  readonly knownHosts: string
  /** An archive that, appended to the guest image, brings the host key and lets the identity in. */
  readonly archive: string
}

/** Makes the lab's own key pair and host key, once; neither is ever part of the repository. */
export async function makeKeys(): Promise<Keys> {
  const folder = await cachedFolder('keys', ['2'], async (aside) => {
    const identity = join(aside, 'id_ed25519')
    await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', hostKeyAlias, '-f', identity])
    const root = join(aside, 'root')
    for (const home of ['root', 'home/support', 'home/nosudo']) {
      await mkdir(join(root, home, '.ssh'), { recursive: true })
      await copyFile(`${identity}.pub`, join(root, home, '.ssh/authorized_keys'))
      await chmod(join(root, home, '.ssh/authorized_keys'), 0o600)
    }
    await mkdir(join(root, 'etc/dropbear'), { recursive: true })
    const hostKey = join(root, 'etc/dropbear/host_key')
    const made = await execa('dropbearkey', ['-t', 'ed25519', '-f', hostKey])
    const same = join(root, 'etc/ssh/ssh_host_ed25519_key')
    await mkdir(dirname(same))
    await execa('dropbearconvert', ['dropbear', 'openssh', hostKey, same])
    const publicKey = /^ssh-ed25519 \S+/m.exec(made.stdout)?.[0]
    if (publicKey === undefined) throw new Error(`dropbearkey printed no public key:\n${made.stdout}`)
    await writeFile(join(aside, 'known_hosts'), `${hostKeyAlias} ${publicKey}\n`)
    await packArchive(root, join(aside, 'keys.cpio.gz'))
    await rm(root, { recursive: true })
  })
  return {
    identity: join(folder, 'id_ed25519'),
    knownHosts: join(folder, 'known_hosts'),
    archive: join(folder, 'keys.cpio.gz'),
  }
}
