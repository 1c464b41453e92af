import { join } from 'node:path'
import { execa } from 'execa'
import { cachedFolder } from '../lab/lab-folders.ts'
import type { Cell } from './cell.ts'

/** The npm that Node's own archives of that version bring. */
const npms: Readonly<Record<Cell['node'], string>> = { '20': '10', '22': '10', '24': '11' }

/** A folder with a Node and its npm, from the npm registry: `bin/node` in one package, the other whole. */
export async function fetchNode(version: Cell['node']): Promise<{ node: string; npm: string }> {
  const built = `node-${process.platform}-${process.arch}`
  const packages = [`${built}@${version}`, `npm@${npms[version]}`]
  const folder = await cachedFolder(`node-${version}`, packages, async (aside) => {
    await execa('npm', ['install', '--no-save', '--prefix', aside, ...packages])
  })
  return { node: join(folder, 'node_modules', built), npm: join(folder, 'node_modules/npm') }
}
