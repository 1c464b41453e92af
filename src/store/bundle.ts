import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { reasonOf } from '../model/refusal-of.ts'
import { UsageError } from '../model/usage-error.ts'
import { attachmentName, keepAttachment, readAttachment } from './attachment.ts'
import { markImported } from './imported.ts'
import { fromLine, noHash } from './journal-line.ts'
import { becomeFolder, makeFolder } from './make-folder.ts'
import { openToWrite } from './open-to-write.ts'
import { packedLines } from './packed-lines.ts'
import { journalName, readJournal, tooNew } from './read-journal.ts'
import { cannotKeep, remember } from './state-folder.ts'
import { writeWhole } from './write-whole.ts'

/** What the first line says: the form of the bundles that this casebook writes and knows. */
const first = '{"bundle":1}'

/** Bytes of a bundle's journal, and windows with long texts: more than any case has, so that a small file cannot fill the disk. */
const most = { journal: 512 << 20, attachments: 10_000 }

/** Characters of a text that are packed at a time. */
const piece = 1 << 20

/** How a line begins that holds an attachment. */
const attached = '{"attachment":'

/**
 * Writes a case as one file to hand over, for this user alone to read: packed lines, the first saying what it is, then the journal as
 * far as it counts, then every attachment. There are no names of files in it, so that none can lead anywhere.
 */
export async function packCase(folder: string, file: string): Promise<void> {
  try {
    makeFolder(dirname(file))
    await pipeline(
      Readable.from(partsOf(folder), { objectMode: false }),
      createGzip(),
      createWriteStream('', { fd: openToWrite(file, 0o600) }),
    )
  } catch (error) {
    throw error instanceof UsageError
      ? error
      : new UsageError(`${file} cannot be written: ${reasonOf(error)}`)
  }
}

async function* partsOf(folder: string): AsyncGenerator<string | Buffer> {
  const { attachments, bytes } = readJournal(folder)
  yield `${first}\n`
  yield* createReadStream(join(folder, journalName), { end: bytes - 1 })
  for (const attachment of new Set(attachments)) {
    const read = readAttachment(folder, attachment)
    if ('lost' in read) throw new UsageError(`the attachment ${attachment.slice(0, 12)} ${read.lost}`)
    yield `${attached}"${attachment}","text":"`
    // In pieces: the text in all its forms at once has no room.
    for (let from = 0; from < read.text.length; from += piece)
      yield JSON.stringify(read.text.slice(from, from + piece)).slice(1, -1)
    yield '"}\n'
  }
}

/** Unpacks a bundle into a folder that is not there yet. All of it is checked before the folder is: a broken one leaves nothing. */
export async function unpackCase(file: string, folder: string, signal: AbortSignal): Promise<void> {
  if (existsSync(folder)) throw thereAlready(folder)
  const part = makePart(folder)
  try {
    await unpackInto(part, file, signal)
    const { damage, events } = readJournal(part)
    if (damage !== '' || events.length === 0) throw changed(file, damage || 'it is empty')
    markImported(part, file)
    if (!becomeFolder(part, folder)) throw thereAlready(folder)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    throw cannotKeep('no case can be kept', dirname(folder), error)
  }
}

function thereAlready(folder: string): UsageError {
  return new UsageError(`${folder} is there already`, 'Name another folder with --case.')
}

/** Beside the folder, so that it becomes it at once. */
function makePart(folder: string): string {
  return remember('no case can be kept', dirname(folder), () => {
    makeFolder(dirname(folder))
    return mkdtempSync(`${folder}.`)
  })
}

async function unpackInto(folder: string, file: string, signal: AbortSignal): Promise<void> {
  const journal = openSync(join(folder, journalName), 'wx', 0o600)
  try {
    let room = most.journal
    let head = noHash
    let named: ReadonlySet<string> | undefined
    for await (const line of packedLines(file, first)) {
      signal.throwIfAborted()
      if (line.startsWith(attached)) {
        named ??= attachmentsOf(folder, file)
        keep(folder, line, named, file)
      } else {
        const entry = fromLine(line, head)
        if ('wrong' in entry)
          throw entry.wrong === 'later-version'
            ? tooNew(file)
            : changed(file, 'an entry is not the one that belongs there')
        head = entry.hash
        room -= Buffer.byteLength(line) + 1
        if (room < 0) throw new UsageError(`the journal in ${file} has more than ${most.journal >> 20} MiB`)
        writeWhole(journal, Buffer.from(`${line}\n`))
      }
    }
    fdatasyncSync(journal)
  } finally {
    closeSync(journal)
  }
}

/** What the journal that was unpacked so far names: nothing else is taken in beside it. */
function attachmentsOf(folder: string, file: string): ReadonlySet<string> {
  const named = new Set(readJournal(folder).attachments)
  if (named.size <= most.attachments) return named
  throw new UsageError(`${file} holds more than ${most.attachments} long texts`)
}

function keep(folder: string, line: string, named: ReadonlySet<string>, file: string): void {
  const { attachment, text }: { attachment?: unknown; text?: unknown } = parse(line)
  const whole =
    typeof text === 'string' && typeof attachment === 'string' && attachmentName(text) === attachment
  if (!whole || !named.has(attachment)) throw changed(file, 'an attachment is not the one that it names')
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

function changed(file: string, how: string): UsageError {
  return new UsageError(`${file} was changed on its way: ${how}`)
}
