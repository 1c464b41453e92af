import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { execa } from 'execa'
import type { Kernel } from './fetch-kernel.ts'

export type Replacement = readonly [before: string, after: string]

function replaceOnce(text: string, [before, after]: Replacement): string {
  const places = text.split(before).length - 1
  if (places !== 1) throw new Error(`The source has this text ${places} times instead of once:\n${before}`)
  return text.replace(before, () => after)
}

/** One module of one source file, out of tree, with some lines changed; `source` is its path in the kernel's source. */
export interface ModuleToBuild {
  readonly kernel: Kernel
  readonly source: string
  readonly replacements: readonly Replacement[]
  /** Where the stripped module goes. */
  readonly target: string
}

/** Takes the file out of Debian's source package, changes it and builds it; works in a folder beside the target, which goes. */
export async function buildModule({ kernel, source, replacements, target }: ModuleToBuild): Promise<void> {
  const folder = `${target}.build`
  await mkdir(folder)
  if (!kernel.source || !kernel.headers) throw new Error(`Nothing can be built here for ${kernel.release}`)
  const top = basename(kernel.source, '.tar.xz')
  const path = `${top}/${source}`
  await execa('tar', ['-xJf', kernel.source, '-C', folder, '--occurrence=1', path])
  const name = basename(source, '.c')
  const text = await readFile(join(folder, path), 'utf8')
  await writeFile(join(folder, `${name}.c`), replacements.reduce(replaceOnce, text))
  await rm(join(folder, top), { recursive: true })
  await writeFile(join(folder, 'Makefile'), `obj-m := ${name}.o\n`)
  await execa('make', ['-C', kernel.headers, `M=${folder}`, 'modules'])
  await execa('strip', ['--strip-debug', '-o', target, join(folder, `${name}.ko`)])
  await rm(folder, { recursive: true })
}
