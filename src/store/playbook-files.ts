import { closeSync, readdirSync, readSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { reasonOf, refusalOf } from '../model/refusal-of.ts'
import { UsageError } from '../model/usage-error.ts'
import { makeFolder } from './make-folder.ts'
import { openToWrite } from './open-to-write.ts'
import { openPlainFile, readPlainFile } from './plain-file.ts'

const ending = /\.ya?ml$/

/** More than any playbook may have, so that a huge file is refused without being read. */
const maxBytes = 4 * 1024 * 1024

interface PlaybookFile {
  readonly name: string
  readonly file: string
}

/** The playbooks of some folders, by name; of one name the first. A folder that cannot be read has none. */
export function listPlaybooks(folders: readonly string[]): PlaybookFile[] {
  const names = new Set<string>()
  return folders.flatMap(playbooksIn).filter(({ name }) => !names.has(name) && names.add(name))
}

function playbooksIn(folder: string): PlaybookFile[] {
  return filesIn(folder)
    .filter((name) => ending.test(name))
    .sort()
    .map((name) => ({ name: name.replace(ending, ''), file: join(folder, name) }))
}

/**
 * The file that a user means: a path when it looks like one, else a shipped playbook's name.
 * `nearest` gives the closest known name for the hint.
 */
export function findPlaybook(
  text: string,
  folders: readonly string[],
  nearest: (word: string, words: readonly string[]) => string | undefined,
): PlaybookFile {
  if (ending.test(text) || text.includes('/'))
    return { name: basename(text).replace(ending, ''), file: resolve(text) }
  const known = listPlaybooks(folders)
  const found = known.find((playbook) => playbook.name === text)
  if (found) return found
  const names = known.map((playbook) => playbook.name)
  const near = nearest(text, names)
  throw new UsageError(
    `there is no playbook “${text}”`,
    near
      ? `Did you mean ${near}?`
      : `There are: ${names.join(', ')}. A file is named by its path: ./${text}.yaml`,
  )
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (!refusalOf(error)) throw error
    return []
  }
}

/** The bytes of a text file; what is no readable file is the user's mistake. */
export function readTextFile(file: string, atMost = maxBytes): Uint8Array {
  try {
    return readPlainFile(file, atMost)
  } catch (error) {
    if (error instanceof UsageError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const reason = { ENOENT: 'there is no such file', EACCES: 'it may not be read' }[code]
    throw new UsageError(`${file}: ${reason ?? reasonOf(error)}`, refusalOf(error)?.hint)
  }
}

/** The first lines of a text file, whole ones; no text when it cannot be read. */
export function readHead(file: string, atMost = 16 * 1024): string {
  let opened: number | undefined
  try {
    opened = openPlainFile(file)
    const bytes = Buffer.alloc(atMost)
    const length = readSync(opened, bytes, 0, atMost, 0)
    const text = bytes.toString('utf8', 0, length)
    return length < atMost ? text : text.slice(0, text.lastIndexOf('\n') + 1)
  } catch {
    return ''
  } finally {
    if (opened !== undefined) closeSync(opened)
  }
}

/** Writes a report. What cannot be written is the user's to mend. */
export function writeTextFile(file: string, text: string): void {
  try {
    writeAnew(file, Buffer.from(text))
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${reasonOf(error)}`)
  }
}

/** Begins a playbook of the user's own: what stands there already is never written over. */
export function writeNewFile(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch (error) {
    const there = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw new UsageError(there ? `${file} is there already` : `${file} cannot be written: ${reasonOf(error)}`)
  }
}

/** Writes what only this user may read, and makes its folder. */
export function writePrivateFile(file: string, bytes: Buffer): void {
  try {
    makeFolder(dirname(file))
    writeAnew(file, bytes, 0o600)
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${reasonOf(error)}`)
  }
}

function writeAnew(file: string, bytes: Buffer, mode?: number): void {
  const descriptor = openToWrite(file, mode)
  try {
    writeFileSync(descriptor, bytes)
  } finally {
    closeSync(descriptor)
  }
}
