import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
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
  /** A folder of debug info, where the module goes as it was built, under its build id; absent: nowhere. */
  readonly debugInfo?: string
}

/** Takes the file out of Debian's source package, changes it and builds it; works in a folder beside the target, which goes. */
export async function buildModule({
  kernel,
  source,
  replacements,
  target,
  debugInfo,
}: ModuleToBuild): Promise<void> {
  const folder = `${target}.build`
  await mkdir(folder)
  const path = `linux-source-6.1/${source}`
  await execa('tar', ['-xJf', '/usr/src/linux-source-6.1.tar.xz', '-C', folder, '--occurrence=1', path])
  const name = basename(source, '.c')
  const text = await readFile(join(folder, path), 'utf8')
  await writeFile(join(folder, `${name}.c`), replacements.reduce(replaceOnce, text))
  await rm(join(folder, 'linux-source-6.1'), { recursive: true })
  await writeFile(join(folder, 'Makefile'), `obj-m := ${name}.o\n`)
  await execa('make', ['-C', `/usr/src/linux-headers-${kernel.release}`, `M=${folder}`, 'modules'])
  const built = join(folder, `${name}.ko`)
  await execa('strip', ['--strip-debug', '-o', target, built])
  if (debugInfo !== undefined) await keepByBuildId(built, debugInfo)
  await rm(folder, { recursive: true })
}

async function keepByBuildId(built: string, debugInfo: string): Promise<void> {
  const { stdout } = await execa('readelf', ['-n', built])
  const [, first = '', rest = ''] = /Build ID: ([0-9a-f]{2})([0-9a-f]+)/.exec(stdout) ?? []
  await mkdir(join(debugInfo, '.build-id', first), { recursive: true })
  await copyFile(built, join(debugInfo, '.build-id', first, `${rest}.debug`))
}
