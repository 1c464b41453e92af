import { copyFile, mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { buildModule, type Replacement } from './build-module.ts'
import { copyWithLibraries } from './copy-with-libraries.ts'
import type { Kernel } from './fetch-kernel.ts'
import { cachedFolder } from './lab-folders.ts'
import { packArchive } from './pack-archive.ts'

/** The kit's folder in the guest, on the search path of nobody: faults name it. */
export const kitFolder = '/opt/faults'

const modules = ['lib/libcrc32c', 'net/netfilter/nfnetlink', 'net/netfilter/nf_tables', 'net/sched/sch_netem']
const programs = ['/usr/sbin/nft', '/usr/sbin/tc']

/** One line: the device looks at the wrong flag of its peer, and so never finds that the other end is up. */
const wrongFlag: Replacement = [
  'if (peer->flags & IFF_UP) {\n\t\tnetif_carrier_on(dev);',
  'if (peer->flags & IFF_LOOPBACK) {\n\t\tnetif_carrier_on(dev);',
]

/** What the faults need beside the usual guest, as an archive to append to its image: no other guest carries it. */
export async function buildFaultKit(kernel: Kernel): Promise<string> {
  const inputs = [kernel.release, kernel.version, JSON.stringify([modules, programs, wrongFlag])]
  const folder = await cachedFolder('faults', inputs, async (aside) => {
    const root = join(aside, 'root')
    const kit = join(root, kitFolder)
    await mkdir(kit, { recursive: true })
    for (const module of modules) {
      await copyFile(join(kernel.modules, `kernel/${module}.ko`), join(kit, `${basename(module)}.ko`))
    }
    const target = join(kit, 'veth-wrong-flag.ko')
    await buildModule({ kernel, source: 'drivers/net/veth.c', replacements: [wrongFlag], target })
    for (const program of programs) await copyWithLibraries(root, program, join(kitFolder, basename(program)))
    await packArchive(root, join(aside, 'kit.cpio.gz'))
    await rm(root, { recursive: true })
  })
  return join(folder, 'kit.cpio.gz')
}
