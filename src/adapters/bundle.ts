import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { UsageError } from '../model/usage-error.ts'
import { keepAttachment, readAttachment } from './attachment.ts'
import { journalName, readJournal } from './read-journal.ts'

/** The form of the bundles that this casebook writes and knows. */
const version = 1

/** Bytes, packed as well as plain: what is larger is not unpacked. */
const most = 512 << 20

/**
 * A case as one file to hand over: packed lines, the first saying what it is, then the journal as it is, then every attachment.
 * There are no names of files in it, so that none can lead anywhere.
 */
export function packCase(folder: string): Buffer {
  const { attachments } = readJournal(folder)
  const lines = [...new Set(attachments)].map((attachment) => {
    const read = readAttachment(folder, attachment)
    if ('lost' in read) throw new UsageError(`the attachment ${attachment.slice(0, 12)} ${read.lost}`)
    return JSON.stringify({ attachment, text: read.text })
  })
  const first = JSON.stringify({ bundle: version })
  return gzipSync(
    `${first}\n${readFileSync(join(folder, journalName), 'utf8')}${lines.map((line) => `${line}\n`).join('')}`,
  )
}

/** Unpacks a bundle into a folder that is not there yet. All of it is checked before the folder is: a broken one leaves nothing. */
export function unpackCase(file: string, folder: string): void {
  if (existsSync(folder))
    throw new UsageError(`${folder} is there already`, 'Name another folder with --case.')
  const lines = unpacked(file).split('\n')
  const [first = ''] = lines
  if (!/^\{"bundle":1\}$/.test(first)) throw new UsageError(`${file} is no bundle that this casebook knows`)
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 })
  const part = mkdtempSync(`${folder}.`)
  try {
    const attached = lines.slice(1).filter((line) => line.startsWith('{"attachment":'))
    const journal = lines.slice(1).filter((line) => line !== '' && !line.startsWith('{"attachment":'))
    writeFileSync(join(part, journalName), journal.map((line) => `${line}\n`).join(''), {
      mode: 0o600,
      flush: true,
    })
    for (const line of attached) keep(part, line, file)
    const { damage, events } = readJournal(part)
    if (damage !== '' || events.length === 0)
      throw new UsageError(`${file} was changed on its way: ${damage || 'it is empty'}`)
    renameSync(part, folder)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    throw error
  }
}

function keep(folder: string, line: string, file: string): void {
  const { attachment, text }: { attachment?: unknown; text?: unknown } = parse(line)
  const whole = typeof text === 'string' && createHash('sha256').update(text).digest('hex') === attachment
  if (!whole)
    throw new UsageError(`${file} was changed on its way: an attachment is not the one that it names`)
  keepAttachment(folder, text)
}

function parse(line: string): object {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

function unpacked(file: string): string {
  try {
    return gunzipSync(readFileSync(file), { maxOutputLength: most }).toString('utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT') throw new UsageError(`there is no file ${file}`)
    throw new UsageError(
      code === 'ERR_BUFFER_TOO_LARGE'
        ? `${file} holds more than ${most >> 20} MiB`
        : `${file} is no bundle: ${String(error)}`,
      'casebook export makes one.',
    )
  }
}
