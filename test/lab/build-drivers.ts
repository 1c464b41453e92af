import { join } from 'node:path'
import { buildModule, type Replacement } from './build-module.ts'
import type { Kernel } from './fetch-kernel.ts'
import { cachedFolder } from './lab-folders.ts'

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

/** Builds the faulty drivers out of tree; the folder then holds `virtio_net-DRIVER.ko` for each, and their debug info by build id. */
export function buildDrivers(kernel: Kernel): Promise<string> {
  return cachedFolder(
    'drivers',
    [kernel.release, kernel.version, JSON.stringify(patches), '.build-id'],
    async (aside) => {
      // Nothing can be built here for a kernel of another suite: it keeps the driver that it ships with.
      if (!kernel.source) return
      for (const [driver, replacements] of Object.entries(patches)) {
        const target = join(aside, `virtio_net-${driver}.ko`)
        await buildModule({
          kernel,
          source: 'drivers/net/virtio_net.c',
          replacements,
          target,
          debugInfo: aside,
        })
      }
    },
  )
}
