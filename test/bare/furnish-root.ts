import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asRoot } from '../lab/as-root.ts'
import { type Cell, logins } from './cell.ts'
import { fetchNode } from './fetch-node.ts'
import { listTrackedFiles } from './list-tracked-files.ts'
import type { MachineSettings } from './machine-settings.ts'

const repository = join(import.meta.dirname, '../..')

/** Run as root: a copy of the bare root gets Node and npm, this machine's settings and a clone in its user's home. */
const script = `
set -eu
clean=$1 root=$2 node=$3 npm=$4 home=$5 name=$6 repository=$7 tracked=$8
shift 8
cp -a --reflink=auto "$clean" "$root"
mkdir -p "$root/usr/local/lib/node_modules"
cp -a "$node/bin/node" "$root/usr/local/bin/node"
cp -a "$npm" "$root/usr/local/lib/node_modules/npm"
for program in npm npx; do
  ln -s "../lib/node_modules/npm/bin/$program-cli.js" "$root/usr/local/bin/$program"
done
while [ $# -gt 0 ]; do
  mkdir -p "$root/\${2%/*}"
  cp -L "$1" "$root$2"
  shift 2
done
mkdir "$root$home/casebook"
tar -C "$repository" -cf - -T "$tracked" | tar -C "$root$home/casebook" -xf -
chroot "$root" chown -R "$name:" "$home"
chroot "$root" chown -R root: /usr/local
`

/** Makes a whole bare machine of one cell in a folder that is not there yet. */
export async function furnishRoot(
  cell: Cell,
  root: string,
  given: { readonly clean: string; readonly settings: MachineSettings },
): Promise<void> {
  const { node, npm } = await fetchNode(cell.node)
  const { name, home } = logins[cell.user]
  const lists = await mkdtemp(join(tmpdir(), 'casebook-bare-'))
  try {
    const tracked = join(lists, 'tracked')
    await writeFile(tracked, `${(await listTrackedFiles(repository)).join('\n')}\n`)
    const values = [given.clean, root, node, npm, home, name, repository, tracked]
    await asRoot(['sh', '-c', script, 'sh', ...values, ...given.settings.files.flat()])
  } finally {
    await rm(lists, { recursive: true })
  }
}
