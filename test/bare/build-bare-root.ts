import { join } from 'node:path'
import { archiveMirror } from '../lab/archive-mirror.ts'
import { asRoot } from '../lab/as-root.ts'
import { cachedFolder } from '../lab/lab-folders.ts'
import { logins } from './cell.ts'

/** What a minimal Debian has, and the certificates without which nothing is fetched. */
const packages = 'ca-certificates'

/** A Debian 12 with nothing in it, and an ordinary user; made once. */
export async function buildBareRoot(): Promise<string> {
  const settle = `useradd --create-home --shell /bin/sh ${logins.ordinary.name}`
  const mirror = await archiveMirror()
  const folder = await cachedFolder('bare', [settle, packages], async (aside) => {
    const options = ['--variant=minbase', `--include=${packages}`, `--customize-hook=chroot "$1" ${settle}`]
    await asRoot(['mmdebstrap', '--quiet', ...options, 'bookworm', join(aside, 'root'), mirror])
  })
  return join(folder, 'root')
}
