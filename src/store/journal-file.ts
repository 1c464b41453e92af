import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { JournalEvent } from '../model/event.ts'
import { quote } from '../model/quote.ts'
import { reasonOf, refusalOf } from '../model/refusal-of.ts'
import { UsageError } from '../model/usage-error.ts'
import { syncFolder } from './attachment.ts'
import { type CaseLock, lockCase } from './case-lock.ts'
import { noHash, toLine } from './journal-line.ts'
import { makeFolder } from './make-folder.ts'
import { journalName, type ReadJournal, readJournal } from './read-journal.ts'
import { requireFiles } from './require-files.ts'
import { lighten, toStored } from './stored-event.ts'
import { writeWhole } from './write-whole.ts'

/** A case's journal, open for appending by this process alone. */
export interface JournalFile {
  readonly folder: string
  /**
   * On disk when it returns, with the event as it is to be held from then on. After a failure it only ever fails: what is on disk would
   * not be what was said.
   */
  write(event: JournalEvent): JournalEvent
  close(): void
}

/** Bytes that must be free before an act: more than any window's result. */
const roomForAct = 64 << 20

/** What a crash tore off is kept beside the journal under this name. */
export const tornName = 'journal.torn'

/** Begins a journal in a folder that only this user may enter. An existing journal is never touched; one that cannot be begun leaves nothing. */
export async function createJournal(folder: string): Promise<JournalFile> {
  const file = join(folder, journalName)
  let descriptor: number | undefined
  let made: string | undefined
  let lock: CaseLock | undefined
  try {
    requireFiles()
    refuseOthers(folder)
    if (existsSync(file)) throw heldAlready(folder)
    made = makeFolder(folder)
    lock = await lockCase(folder)
    descriptor = openSync(file, 'ax', 0o600)
    // Or a power cut takes the names of what is on disk.
    for (const each of [folder, dirname(folder)]) syncFolder(each)
    return open({ folder, descriptor, head: noHash, lock })
  } catch (error) {
    if (descriptor !== undefined) {
      closeSync(descriptor)
      rmSync(file)
    }
    lock?.release()
    if (made !== undefined) rmdirSync(folder)
    throw existsSync(file) ? heldAlready(folder) : noCase(folder, error)
  }
}

function heldAlready(folder: string): UsageError {
  return new UsageError(
    `${folder} holds a case already`,
    `Name another folder with --case: a case is never written over. To go on with it: casebook resume ${quote(folder)}`,
  )
}

/** Refuses a folder that can hold no case, before casebook asks a machine anything. It may be not there yet. */
export function requirePlace(folder: string): void {
  let place = folder
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place)
  try {
    if (!statSync(place).isDirectory())
      throw new UsageError(`no case can be kept in ${folder}: ${place} is no folder`, anotherFolder)
    accessSync(place, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw noCase(folder, error)
  }
}

const anotherFolder =
  'Name another folder with --case, or set XDG_STATE_HOME to one: casebook keeps everything below it.'

function noCase(folder: string, error: unknown): unknown {
  const refusal = refusalOf(error)
  return refusal
    ? new UsageError(`no case can be kept in ${folder}: ${refusal.reason}`, refusal.hint || anotherFolder)
    : error
}

/** Where somebody else may write, files can be put in the place of a case's own. */
function refuseOthers(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (!found || (found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o022) === 0)) return
  throw new UsageError(
    `no case can be kept in ${folder}: others may write there`,
    'Name another folder with --case, or one that is not there yet.',
  )
}

/**
 * Opens a case's journal to go on with it. A torn end is cut off, and kept aside first. A case that was changed or damaged, or
 * that another casebook writes, is refused with a UsageError and left as it is. `said`: what the user has to know of the writer before.
 */
export async function continueJournal(
  folder: string,
): Promise<{ readonly journal: JournalFile; readonly read: ReadJournal; readonly said: string }> {
  readJournal(folder)
  requireFiles()
  let lock: CaseLock | undefined
  try {
    lock = await lockCase(folder)
    const read = readJournal(folder)
    if (read.rest === 'damaged') {
      throw new UsageError(
        `the journal of ${folder}: ${read.damage}`,
        'It can be read (report, replay), but nothing can be added to it.',
      )
    }
    const file = join(folder, journalName)
    const descriptor = openSync(file, 'r+')
    if (read.rest === 'torn') {
      appendFileSync(join(folder, tornName), readFileSync(file).subarray(read.bytes), {
        mode: 0o600,
        flush: true,
      })
      ftruncateSync(descriptor, read.bytes)
      fdatasyncSync(descriptor)
    }
    closeSync(descriptor)
    const journal = open({ folder, descriptor: openSync(file, 'a'), head: read.head, lock })
    return { journal, read, said: lock.said }
  } catch (error) {
    lock?.release()
    throw error instanceof UsageError
      ? error
      : new UsageError(`the case ${folder} cannot be written: ${reasonOf(error)}`, refusalOf(error)?.hint)
  }
}

interface Opened {
  readonly folder: string
  readonly descriptor: number
  readonly head: string
  readonly lock: CaseLock
}

function open({ folder, descriptor, lock, ...begun }: Opened): JournalFile {
  let { head } = begun
  let failed: UsageError | undefined
  return {
    folder,
    write: (event) => {
      if (failed) throw failed
      try {
        lock.requireHeld()
        if (event.type === 'window-opened') requireRoom(folder)
        const stored = toStored(folder, event)
        const { line, hash } = toLine(stored, head)
        writeWhole(descriptor, Buffer.from(`${line}\n`))
        fdatasyncSync(descriptor)
        if (fstatSync(descriptor).nlink === 0) throw new Error('its folder was removed')
        head = hash
        return lighten(folder, event, stored)
      } catch (error) {
        // Going on without evidence is worse than stopping: what was written so far is still there.
        failed = new UsageError(
          `the journal of the case ${folder} cannot be written: ${reasonOf(error)}`,
          `Nothing more is done. What was kept before counts: make room, then go on with casebook resume ${quote(folder)}`,
        )
        throw failed
      }
    },
    close: () => {
      closeSync(descriptor)
      lock.release()
    },
  }
}

/** An act whose result cannot be kept is not begun. */
function requireRoom(folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize >= roomForAct) return
  throw new Error(
    `only ${Math.floor((bavail * bsize) >> 20)} MiB are free, and an act may bring ${roomForAct >> 20}`,
  )
}
