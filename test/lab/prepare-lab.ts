import { buildDrivers } from './build-drivers.ts'
import { buildImage } from './build-image.ts'
import { fetchKernel, type Kernel } from './fetch-kernel.ts'
import { requirePackages } from './host-packages.ts'
import { type Keys, makeKeys } from './make-keys.ts'

/** What every guest is made of. */
export interface LabParts {
  readonly kernel: Kernel
  readonly image: string
  readonly keys: Keys
}

async function prepare(): Promise<LabParts> {
  await requirePackages()
  const kernel = await fetchKernel()
  const image = await buildImage(kernel, await buildDrivers(kernel))
  return { kernel, image, keys: await makeKeys() }
}

let prepared: Promise<LabParts> | undefined

/** Fetches and builds what is not in the cache yet; once per process. */
export function prepareLab(): Promise<LabParts> {
  prepared ??= prepare()
  return prepared
}
