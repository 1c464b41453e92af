import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nothingTemporary } from '../model/refusal-of.ts'

/** Something on disk that is there until it is removed. */
interface Laid {
  readonly path: string
  remove(): void
}

/** A new folder for temporary files that only this user may enter; `purpose` stands in its name. */
export function makeOwnFolder(purpose: string): Laid {
  try {
    const path = mkdtempSync(join(tmpdir(), `casebook-${purpose}-`))
    return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
  } catch (error) {
    throw nothingTemporary(tmpdir(), error) ?? error
  }
}

/** Writes a script that only this user may read and run. It lies in a new folder when `folder` cannot take it. */
export function layScript(folder: string, { name, text }: { name: string; text: string }): Laid {
  const write = (path: string) => {
    writeFileSync(path, text, { mode: 0o700, flag: 'wx' })
    return path
  }
  try {
    const path = write(join(folder, name))
    return { path, remove: () => rmSync(path, { force: true }) }
  } catch {
    const own = makeOwnFolder('kit')
    return { path: write(join(own.path, name)), remove: own.remove }
  }
}
