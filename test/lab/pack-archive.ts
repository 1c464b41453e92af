import { execa } from 'execa'

/** Packs a folder as an initramfs whose files all belong to root. */
export async function packArchive(folder: string, file: string): Promise<void> {
  const script = 'set -o pipefail; find . | LC_ALL=C sort | cpio --quiet -o -H newc -R +0:+0 | gzip -1 >"$0"'
  await execa('bash', ['-c', script, file], { cwd: folder })
}
