import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { importedName } from './case-folder.ts'
import { readPlainFile } from './plain-file.ts'

/** Puts on record, beside a journal, that it came from a file. Each taking in has a word of its own, that no bundle can know. */
export function markImported(folder: string, file: string): void {
  const mark = { from: basename(file), taken: randomBytes(16).toString('hex') }
  writeFileSync(join(folder, importedName), `${JSON.stringify(mark)}\n`, { mode: 0o600 })
}

/** What tells one taking in from every other, and from a case that was begun here (that has none). Throws where it cannot be read. */
export function importMark(folder: string): string {
  try {
    return readPlainFile(join(folder, importedName)).toString('utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

/** The file that a case was taken in from; undefined: it was begun here. What cannot be read counts as taken in. */
export function importedFrom(folder: string): string | undefined {
  try {
    const mark = importMark(folder)
    if (mark === '') return undefined
    const { from }: { from?: unknown } = JSON.parse(mark)
    return typeof from === 'string' && from !== '' ? from : 'somewhere else'
  } catch {
    return 'somewhere else'
  }
}
