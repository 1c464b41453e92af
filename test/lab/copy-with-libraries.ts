import { copyFile, mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'

async function copyKeepingMode(file: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  await copyFile(file, target)
  const { mode } = await stat(file)
  await execa('chmod', [(mode & 0o7777).toString(8), target])
}

/** Copies a program or plug-in of this machine into a root folder, with every library it is linked to. */
export async function copyWithLibraries(root: string, file: string, target = file): Promise<void> {
  await copyKeepingMode(file, join(root, target))
  const { stdout } = await execa('ldd', [file])
  for (const [, library] of stdout.matchAll(/(?:=> |^\s*)(\/\S+) \(0x/gm)) {
    if (library !== undefined) await copyKeepingMode(library, join(root, library))
  }
}
