import { randomBytes } from 'node:crypto'
import { closeSync, fstatSync, openSync, readdirSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { readPlainFile } from './plain-file.ts'
import { kernelIdentity } from './sign-of-life.ts'

/** Who writes a case, or asks to: a file beside the journal, there until it lets go. */
export interface WriterRecord {
  readonly file: string
  /** The kernel's identity, and the name of the process's sign of life; absent in one that was never written to its end. */
  readonly kernel?: string
  readonly sign?: string
  readonly host?: string
  readonly pid?: number
}

/** A record of this process, held open: its number in the file system belongs to no other file meanwhile. */
export interface OwnRecord {
  /** Whether nobody removed it. */
  isThere(): boolean
  /** Writes it again as it is, so that the file system puts the time on it. */
  renew(): void
  remove(): void
}

const named = /^writer\.([1-9][0-9]{0,8})$/

/** All of a case's writers: those that live and those that were killed. One that lets go meanwhile may be among them. */
export function listWriters(folder: string): WriterRecord[] {
  return readdirSync(folder)
    .filter((name) => named.test(name))
    .map((name) => ({ ...readRecord(join(folder, name)), file: join(folder, name) }))
}

/** The first file that none of those writers has. */
export function freeFile(folder: string, writers: readonly WriterRecord[]): string {
  const taken = new Set(writers.map(({ file }) => file))
  const nth = (n: number): string => {
    const file = join(folder, `writer.${n}`)
    return taken.has(file) ? nth(n + 1) : file
  }
  return nth(1)
}

/** Puts this process on record; undefined: another one did so under that name first. Throws what the file system throws. */
export function writeRecord(file: string, sign: string | undefined): OwnRecord | undefined {
  const text = JSON.stringify({ kernel: kernelIdentity(), sign, host: hostname(), pid: process.pid })
  let descriptor: number
  try {
    descriptor = openSync(file, 'wx', 0o600)
  } catch (error) {
    if (isCoded(error, 'EEXIST')) return undefined
    throw error
  }
  const own: OwnRecord = {
    isThere: () => isLinked(descriptor),
    renew: () => void writeSync(descriptor, text, 0),
    remove: () => {
      if (isLinked(descriptor)) rmSync(file, { force: true })
      closeSync(descriptor)
    },
  }
  try {
    own.renew()
    return own
  } catch (error) {
    own.remove()
    throw error
  }
}

/** On a network file system another machine may have removed it: then there is nothing to ask. */
function isLinked(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).nlink > 0
  } catch {
    return false
  }
}

/** Milliseconds since a record was written last, by the clock of the file system: those of two machines may differ. Undefined: it is gone. */
export function silenceOf(folder: string, { file }: WriterRecord): number | undefined {
  const now = timeOf(folder)
  const written = statSync(file, { throwIfNoEntry: false })
  if (!written) return undefined
  if (written.mtimeMs > now.getTime()) dateAnew(file, now)
  return Math.max(0, now.getTime() - written.mtimeMs)
}

/** The time that a file system puts on a file now. */
function timeOf(folder: string): Date {
  const probe = join(folder, `writer-now-${randomBytes(6).toString('hex')}`)
  try {
    closeSync(openSync(probe, 'wx', 0o600))
    return statSync(probe).mtime
  } finally {
    rmSync(probe, { force: true })
  }
}

/** A clock that was set back: one that lives renews the record anyway, and the silence of one that is gone begins now. */
function dateAnew(file: string, now: Date): void {
  try {
    utimesSync(file, now, now)
  } catch {
    // Somebody else's: it stays as it is.
  }
}

function readRecord(file: string): Omit<WriterRecord, 'file'> {
  try {
    const { kernel, sign, host, pid } = Object(JSON.parse(readPlainFile(file).toString('utf8')))
    const texts = Object.entries({ kernel, sign, host }).filter(([, value]) => typeof value === 'string')
    return { ...Object.fromEntries(texts), ...(Number.isInteger(pid) && { pid }) }
  } catch {
    return {}
  }
}

function isCoded(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
