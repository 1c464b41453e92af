import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { copyWithLibraries } from './copy-with-libraries.ts'
import { cachedFolder } from './lab-folders.ts'

/** What a guest may be given beside its own small userland: programs of this machine, by their Debian packages. */
export const toolSets = {
  bpftrace: { packages: ['bpftrace'], programs: ['/usr/bin/bpftrace'] },
} as const satisfies Record<string, ToolSet>

interface ToolSet {
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
  const { packages, programs } = toolSets[tools]
  const { stdout } = await execa('dpkg-query', ['-W', ...packages])
  const folder = await cachedFolder(`tools-${tools}`, [stdout, wrapper('')], async (aside) => {
    const root = join(aside, 'root')
    for (const program of programs) {
      await copyWithLibraries(root, program)
      const file = join(root, 'bin', program.slice(program.lastIndexOf('/') + 1))
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, wrapper(program), { mode: 0o755 })
    }
    await execa('mksquashfs', [
      root,
      join(aside, 'disk'),
      '-comp',
      'lz4',
      '-all-root',
      '-quiet',
      '-no-progress',
    ])
    await execa('rm', ['-r', root])
  })
  return join(folder, 'disk')
}

function wrapper(program: string): string {
  const libraries = ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu'].map((path) => `${mounted}${path}`)
  return `#!/bin/sh
exec ${mounted}/lib64/ld-linux-x86-64.so.2 --library-path ${libraries.join(':')} ${mounted}${program} "$@"
`
}
