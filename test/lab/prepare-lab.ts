import { buildDrivers } from './build-drivers.ts'
import { buildImage } from './build-image.ts'
import { fetchKernel, type Kernel } from './fetch-kernel.ts'
import { fetchNewerKernel, type NewerKernel } from './fetch-newer-kernel.ts'
import { requirePackages } from './host-packages.ts'
import { type Keys, makeKeys } from './make-keys.ts'

/** What every guest is made of. */
export interface LabParts {
  readonly kernel: Kernel
  readonly image: string
  readonly keys: Keys
}

async function prepare(which: 'debian' | NewerKernel): Promise<LabParts> {
  await requirePackages()
  const kernel = which === 'debian' ? await fetchKernel() : await fetchNewerKernel(which)
  const image = await buildImage(kernel, await buildDrivers(kernel))
  return { kernel, image, keys: await makeKeys() }
}

const prepared = new Map<string, Promise<LabParts>>()

/** Fetches and builds what is not in the cache yet; once per process and kernel. */
export function prepareLab(which: 'debian' | NewerKernel = 'debian'): Promise<LabParts> {
  const parts = prepared.get(which) ?? prepare(which)
  prepared.set(which, parts)
  return parts
}
