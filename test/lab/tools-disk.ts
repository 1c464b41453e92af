import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { archiveMirror } from './archive-mirror.ts'
import { copyWithLibraries } from './copy-with-libraries.ts'
import { cachedFolder } from './lab-folders.ts'

/** What a guest may be given beside its own small userland: programs by their Debian packages, of this machine or of another suite. */
export const toolSets = {
  bpftrace: { suite: undefined, packages: ['bpftrace'], programs: ['/usr/bin/bpftrace'] },
  'bpftrace-newer': { suite: 'trixie', packages: ['bpftrace'], programs: ['/usr/bin/bpftrace'] },
} as const satisfies Record<string, ToolSet>

interface ToolSet {
  readonly suite: string | undefined
  readonly packages: readonly string[]
  readonly programs: readonly string[]
}

export type Tools = keyof typeof toolSets

/** The disk's folder in the guest, see `guest/boot`. */
const mounted = '/opt/tools'

/**
 * Packs programs with their libraries as a compressed disk: too large for the guest's memory, where its root lives. Each
 * gets a wrapper in `bin/`, because its libraries are newer or other than those that the guest itself has.
 */
export async function buildToolsDisk(tools: Tools): Promise<string> {
  const set: ToolSet = toolSets[tools]
  const version = set.suite ?? (await execa('dpkg-query', ['-W', ...set.packages])).stdout
  const folder = await cachedFolder(`tools-${tools}`, [version, wrapper('')], async (aside) => {
    const root = join(aside, 'root')
    await mkdir(root)
    await (set.suite === undefined ? copyPrograms(set, root) : fetchPrograms(set, set.suite, root))
    for (const program of set.programs) {
      const file = join(root, 'bin', program.slice(program.lastIndexOf('/') + 1))
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, wrapper(program), { mode: 0o755 })
    }
    const how = ['-comp', 'lz4', '-all-root', '-quiet', '-no-progress']
    await execa('mksquashfs', [root, join(aside, 'disk'), ...how])
    await execa('rm', ['-r', root])
  })
  return join(folder, 'disk')
}

async function copyPrograms({ programs }: ToolSet, root: string): Promise<void> {
  for (const program of programs) await copyWithLibraries(root, program)
  await symlink('lib64', join(root, 'loader'))
}

async function fetchPrograms({ packages }: ToolSet, suite: string, root: string): Promise<void> {
  const include = `--include=${packages.join(',')}`
  await execa('mmdebstrap', ['--variant=extract', include, suite, root, await archiveMirror()])
  for (const part of ['dev', 'usr/share', 'var']) await execa('rm', ['-rf', join(root, part)])
  await symlink('usr/lib64', join(root, 'loader'))
}

function wrapper(program: string): string {
  const libraries = ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu'].map((path) => `${mounted}${path}`)
  return `#!/bin/sh
exec ${mounted}/loader/ld-linux-x86-64.so.2 --library-path ${libraries.join(':')} ${mounted}${program} "$@"
`
}
