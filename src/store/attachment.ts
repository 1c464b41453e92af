import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { reasonOf } from '../model/refusal-of.ts'
import { makeFolder } from './make-folder.ts'
import { readPlainFile } from './plain-file.ts'
import { writeWhole } from './write-whole.ts'

/** The folder beside the journal. */
const attachmentsName = 'attachments'

/** Bytes, packed as well as plain: more is never read, so that a small file cannot fill the memory. */
const most = 256 << 20

/**
 * Keeps a long text of a case, packed, for this user alone, and gives the name by which it is read back: the SHA-256 of its
 * UTF-8 bytes. It is on disk when this returns. Throws what the file system throws.
 */
export function keepAttachment(folder: string, text: string): string {
  const bytes = Buffer.from(text)
  const name = attachmentName(bytes)
  const place = join(folder, attachmentsName)
  makeFolder(place)
  const file = fileOf(folder, name)
  // Under its own name only when it is whole: a crash leaves a part that nothing refers to.
  const part = `${file}.part`
  const descriptor = openSync(part, 'w', 0o600)
  try {
    writeWhole(descriptor, gzipSync(bytes))
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(part, file)
  for (const each of [place, folder]) syncFolder(each)
  return name
}

/** The text of that name, or why it is missing; `bound`: bytes, packed as well as plain. Never throws. */
export function readAttachment(
  folder: string,
  name: string,
  bound = most,
): { readonly text: string } | { readonly lost: string } {
  if (!/^[0-9a-f]{64}$/.test(name)) return { lost: 'has no proper name' }
  const file = fileOf(folder, name)
  let packed: Buffer
  try {
    if (statSync(file).size > bound) return { lost: 'is too large' }
    packed = readPlainFile(file)
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { lost: missing ? 'is missing' : `cannot be read: ${reasonOf(error)}` }
  }
  try {
    const bytes = gunzipSync(packed, { maxOutputLength: bound })
    return attachmentName(bytes) === name ? { text: bytes.toString('utf8') } : { lost: 'was changed' }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return { lost: code === 'ERR_BUFFER_TOO_LARGE' ? 'is too large' : 'is damaged' }
  }
}

/** Puts a folder's names on disk: without it a power cut takes the names of what is there. */
export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** What a text is kept under. */
export function attachmentName(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex')
}

function fileOf(folder: string, name: string): string {
  return join(folder, attachmentsName, `${name}.gz`)
}
