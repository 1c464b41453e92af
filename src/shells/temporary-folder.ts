import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nothingTemporary } from '../model/refusal-of.ts'

/** Makes a folder for this user alone, whose maker removes it. `parent`: where temporary files are kept, unless given. */
export function makeTemporaryFolder(prefix: string, parent: string = tmpdir()): string {
  try {
    return mkdtempSync(join(parent, prefix))
  } catch (error) {
    throw nothingTemporary(parent, error) ?? error
  }
}
