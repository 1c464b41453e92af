import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { refusalOf } from '../model/refusal-of.ts'
import { UsageError } from '../model/usage-error.ts'
import { openPlainFile } from './plain-file.ts'

/** Bytes of one line: the longest raw text of a window, every character of it escaped. */
const longest = 160 << 20

/** The lines of a packed file after its first, which says what it is. One line at a time is in memory, of any file. */
export async function* packedLines(file: string, first: string): AsyncGenerator<string> {
  let begun = false
  for await (const line of splitLines(file)) {
    if (begun) yield line
    else if (line !== first) break
    begun = true
  }
  if (!begun) throw new UsageError(`${file} is no bundle that this casebook knows`)
}

async function* splitLines(file: string): AsyncGenerator<string> {
  let parts: Buffer[] = []
  let length = 0
  for await (const chunk of unpacked(file)) {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, end)]).toString('utf8')
      parts = []
      length = 0
      from = end + 1
    }
    parts.push(chunk.subarray(from))
    length += chunk.length - from
    if (length > longest)
      throw new UsageError(`${file} is no bundle: a line of it has more than ${longest >> 20} MiB`)
  }
  if (length > 0) yield Buffer.concat(parts).toString('utf8')
}

async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  try {
    // What goes wrong while it is read is met where the chunks are.
    pipeline(createReadStream('', { fd: openPlainFile(file) }), gunzip).catch(() => {})
    yield* gunzip
  } catch (error) {
    if (error instanceof UsageError) throw error
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    const refusal = refusalOf(error)
    throw missing
      ? new UsageError(`there is no file ${file}`)
      : refusal
        ? new UsageError(`${file} cannot be read: ${refusal.reason}`, refusal.hint)
        : new UsageError(`${file} is no bundle: ${String(error)}`, 'casebook export makes one.')
  }
}
