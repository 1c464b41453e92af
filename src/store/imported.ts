import { join } from 'node:path'
import { importedName } from './case-folder.ts'
import { readPlainFile } from './plain-file.ts'

/** The file that a case was taken in from; undefined: it was begun here. What cannot be read counts as taken in. */
export function importedFrom(folder: string): string | undefined {
  try {
    const { from }: { from?: unknown } = JSON.parse(
      readPlainFile(join(folder, importedName)).toString('utf8'),
    )
    return typeof from === 'string' && from !== '' ? from : 'somewhere else'
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : 'somewhere else'
  }
}
