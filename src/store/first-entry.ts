import { closeSync, readSync } from 'node:fs'
import { openPlainFile } from './plain-file.ts'

/** Bytes of a first line: it holds a whole playbook. */
const longest = 8 << 20
const piece = 64 << 10

/** What a journal says first. It is not verified: it orders cases, and proves nothing. */
interface FirstEntry {
  readonly case: string
  readonly at: string
  /** This is a copy for sharing. */
  readonly shared: boolean
}

/** Reads a journal as far as its first line goes. Undefined: it has no whole line, or none that begins a case. */
export function firstEntry(journal: string): FirstEntry | undefined {
  try {
    const { case: id, at, sharedFrom } = Object(JSON.parse(firstLine(journal)))
    return typeof id === 'string' && typeof at === 'string'
      ? { case: id, at, shared: sharedFrom !== undefined }
      : undefined
  } catch {
    return undefined
  }
}

function firstLine(file: string): string {
  const descriptor = openPlainFile(file)
  try {
    const parts: Buffer[] = []
    for (let read = 0; read < longest; ) {
      const bytes = Buffer.alloc(piece)
      const length = readSync(descriptor, bytes, 0, piece, null)
      const end = bytes.subarray(0, length).indexOf(10)
      parts.push(bytes.subarray(0, end < 0 ? length : end))
      if (end >= 0 || length === 0) break
      read += length
    }
    return Buffer.concat(parts).toString('utf8')
  } finally {
    closeSync(descriptor)
  }
}
