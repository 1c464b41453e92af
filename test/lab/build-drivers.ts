import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Kernel } from './fetch-kernel.ts'
import { cachedFolder } from './lab-folders.ts'

type Replacement = readonly [before: string, after: string]

const carrierTest = '\tif (virtio_has_feature(vi->vdev, VIRTIO_NET_F_STATUS)) {\n'
const carrierOff = '\tnetif_carrier_off(dev);\n'

/** As the driver was before the fix of 2018: without the feature, nobody ever turns the carrier off. */
const beforeTheFix: Replacement = [
  `${carrierOff}${carrierTest}\t\tschedule_work`,
  `${carrierTest}\t${carrierOff}\t\tschedule_work`,
]

/** The front-end fault: the driver turns down a feature that the back end offers. */
const turnDownStatus: Replacement = [
  '\tif (!virtnet_validate_features(vdev))\n\t\treturn -EINVAL;\n',
  '\tif (!virtnet_validate_features(vdev))\n\t\treturn -EINVAL;\n\n\t__virtio_clear_bit(vdev, VIRTIO_NET_F_STATUS);\n',
]

const patches = {
  older: [beforeTheFix],
  frontend: [beforeTheFix, turnDownStatus],
} as const satisfies Record<string, readonly Replacement[]>

/** The driver in a guest; `fixed` is the one Debian ships. */
export type Driver = 'fixed' | keyof typeof patches

function replaceOnce(text: string, [before, after]: Replacement): string {
  const places = text.split(before).length - 1
  if (places !== 1) throw new Error(`virtio_net.c has this text ${places} times instead of once:\n${before}`)
  return text.replace(before, () => after)
}

/** Builds the faulty drivers out of tree; the folder then holds `virtio_net-DRIVER.ko` for each. */
export function buildDrivers(kernel: Kernel): Promise<string> {
  return cachedFolder('drivers', [kernel.release, kernel.version, JSON.stringify(patches)], async (aside) => {
    const source = 'linux-source-6.1/drivers/net/virtio_net.c'
    const archive = '/usr/src/linux-source-6.1.tar.xz'
    await execa('tar', ['-xJf', archive, '-C', aside, '--occurrence=1', source])
    const text = await readFile(join(aside, source), 'utf8')
    for (const [driver, replacements] of Object.entries(patches)) {
      const folder = join(aside, driver)
      await mkdir(folder)
      await writeFile(join(folder, 'virtio_net.c'), replacements.reduce(replaceOnce, text))
      await writeFile(join(folder, 'Makefile'), 'obj-m := virtio_net.o\n')
      await execa('make', ['-C', `/usr/src/linux-headers-${kernel.release}`, `M=${folder}`, 'modules'])
      const built = join(folder, 'virtio_net.ko')
      await execa('strip', ['--strip-debug', '-o', join(aside, `virtio_net-${driver}.ko`), built])
      await rm(folder, { recursive: true })
    }
    await rm(join(aside, 'linux-source-6.1'), { recursive: true })
  })
}
