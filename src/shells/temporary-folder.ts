import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refusalOf } from '../model/refusal-of.ts'
import { UsageError } from '../model/usage-error.ts'

/** Makes a folder for this user alone, whose maker removes it. `parent`: where temporary files are kept, unless given. */
export function makeTemporaryFolder(prefix: string, parent: string = tmpdir()): string {
  try {
    return mkdtempSync(join(parent, prefix))
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    throw new UsageError(
      `nothing temporary can be kept in ${parent}: ${refusal.reason}`,
      refusal.hint || 'Set TMPDIR to a folder that is there and that this user may write.',
    )
  }
}
