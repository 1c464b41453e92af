import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { archiveMirror } from './archive-mirror.ts'

/** An apt that knows one other suite, and leaves this machine's own lists alone. */
export interface PrivateApt {
  /** What apt-cache shows of a package: of the newest version in the suite. */
  show(name: string): Promise<{ readonly version: string; readonly depends: readonly string[] }>
  /** Downloads packages and unpacks them all into one folder. */
  unpack(names: readonly string[], folder: string): Promise<void>
}

/**
 * Reaches another suite of Debian through the mirror that this machine's apt is configured with; apt itself verifies the
 * suite's signature, with the keys of Debian's archive. `folder` is for its lists and what it downloads.
 */
export async function openPrivateApt(suite: string, folder: string): Promise<PrivateApt> {
  const mirror = await archiveMirror()
  for (const part of ['state/lists/partial', 'cache/archives/partial', 'downloads']) {
    await mkdir(join(folder, part), { recursive: true })
  }
  const sources = join(folder, 'sources.list')
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg'
  await writeFile(sources, `deb [signed-by=${keys}] ${mirror} ${suite} main\n`)
  const options = [
    `Dir::State=${join(folder, 'state')}`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${join(folder, 'cache')}`,
    `Dir::Etc::sourcelist=${sources}`,
    'Dir::Etc::sourceparts=-',
    'APT::Sandbox::User=root',
  ].flatMap((option) => ['-o', option])
  const downloads = join(folder, 'downloads')
  await execa('apt-get', [...options, 'update'])
  return {
    async show(name) {
      const { stdout: text } = await execa('apt-cache', [...options, 'show', '--no-all-versions', name])
      const field = (key: string) => new RegExp(`^${key}: (.+)$`, 'm').exec(text)?.[1] ?? ''
      const depends = field('Depends')
        .split(/[,|]/)
        .map((each) => each.trim().replace(/[ :].*/, ''))
      return { version: field('Version'), depends }
    },
    async unpack(names, target) {
      const pinned = names.map((name) => `${name}/${suite}`)
      await execa('apt-get', [...options, 'download', ...pinned], { cwd: downloads })
      await mkdir(target, { recursive: true })
      await execa(
        'bash',
        ['-c', 'set -e; for deb in *.deb; do dpkg -x "$deb" "$0"; rm "$deb"; done', target],
        {
          cwd: downloads,
        },
      )
    },
  }
}
