import { existsSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Kernel } from './fetch-kernel.ts'
import { cachedFolder } from './lab-folders.ts'
import { openPrivateApt } from './private-apt.ts'

/** Kernels newer than this Debian's own, by the suite that has them. No module can be built for them here: other compilers. */
const suites = { newest: 'trixie-backports' } as const

export type NewerKernel = keyof typeof suites

/** Downloads and unpacks another suite's cloud kernel; it stays as it is once it is in the cache. */
export async function fetchNewerKernel(which: NewerKernel): Promise<Kernel> {
  const suite = suites[which]
  const folder = await cachedFolder(`kernel-${which}`, [suite, '1'], async (aside) => {
    const apt = await openPrivateApt(suite, join(aside, 'apt'))
    const image = (await apt.show('linux-image-cloud-amd64')).depends.find((name) =>
      /^linux-image-\d/.test(name),
    )
    if (image === undefined) throw new Error(`${suite} has no cloud kernel`)
    const release = image.replace('linux-image-', '')
    const { version, depends } = await apt.show(image)
    const parts = depends.filter((name) => /^linux-(binary|base|modules)-\d/.test(name))
    await apt.unpack([image, ...new Set(parts)], join(aside, 'unpacked'))
    const modules = ['usr/lib', 'lib']
      .map((root) => join(aside, 'unpacked', root, 'modules', release))
      .find((path) => existsSync(path))
    if (modules === undefined) throw new Error(`${image} has no modules`)
    const vmlinuz = [join(modules, 'vmlinuz'), join(aside, 'unpacked/boot', `vmlinuz-${release}`)]
    await rename(vmlinuz.find((path) => existsSync(path)) ?? '', join(aside, 'vmlinuz'))
    await rename(modules, join(aside, 'modules'))
    await execa('bash', ['-c', 'find "$0" -name "*.ko.xz" -print0 | xargs -0 xz -d', join(aside, 'modules')])
    await writeFile(join(aside, 'kernel.json'), JSON.stringify({ release, version }))
    for (const part of ['apt', 'unpacked']) await rm(join(aside, part), { recursive: true })
  })
  const { release, version } = JSON.parse(await readFile(join(folder, 'kernel.json'), 'utf8'))
  return { release, version, image: join(folder, 'vmlinuz'), modules: join(folder, 'modules') }
}
