import { rmSync } from 'node:fs'
import { UsageError } from '../model/usage-error.ts'
import { giveSignOfLife, hearSignOfLife, removeSignOfLife, type SignOfLife } from './sign-of-life.ts'
import {
  freeFile,
  listWriters,
  type OwnRecord,
  silenceOf,
  type WriterRecord,
  writeRecord,
} from './writer-record.ts'

/** How often a writer renews its record, and after what silence one counts as gone of which the kernel here knows nothing. Milliseconds. */
const renewed = 10_000
const silent = 120_000

/** The right to write a case, which one process has at a time. */
export interface CaseLock {
  /** What the user has to know of how it was got; empty: nothing. */
  readonly said: string
  /** Throws when it is lost, because the folder was removed or somebody else has it: nothing may be written then. */
  requireHeld(): void
  release(): void
}

/**
 * Makes this process the only one that writes a case, until it lets go or ends. It puts itself on record beside the journal, then looks
 * who else is: of two, the later one sees the other. The kernel says whether a writer lives, also in another namespace or container.
 * A writer under another kernel (another machine, or before a reboot) counts as gone after two minutes of silence. Throws a UsageError
 * when another process has it.
 */
export async function lockCase(folder: string): Promise<CaseLock> {
  const sign = await giveSignOfLife(folder)
  try {
    for (;;) {
      const lock = await tryToLock(folder, sign)
      if (lock) return lock
    }
  } catch (error) {
    sign.end()
    throw error
  }
}

/** Undefined: somebody else came first at this moment, and is to be looked at. */
async function tryToLock(folder: string, sign: SignOfLife): Promise<CaseLock | undefined> {
  const before = listWriters(folder)
  await requireGone(folder, before)
  const file = freeFile(folder, before)
  const record = writeRecord(file, sign.name)
  if (!record) return undefined
  try {
    const others = listWriters(folder).filter((each) => each.file !== file)
    const said = await requireGone(folder, others)
    if (record.isThere()) {
      for (const each of others) forget(folder, each)
      return hold({ record, sign, said })
    }
  } catch (error) {
    record.remove()
    throw error
  }
  record.remove()
  return undefined
}

interface Held {
  readonly record: OwnRecord
  readonly sign: SignOfLife
  readonly said: string
}

function hold({ record, sign, said }: Held): CaseLock {
  const renewing = setInterval(() => renew(record), renewed).unref()
  return {
    said,
    requireHeld: () => {
      if (!record.isThere()) throw new Error('its folder was removed, or another casebook has taken it over')
    },
    release: () => {
      clearInterval(renewing)
      record.remove()
      sign.end()
    },
  }
}

/** A full disk is met by the next entry. */
function renew(record: OwnRecord): void {
  try {
    record.renew()
  } catch {}
}

/** Refuses when one of the writers lives, or may. Gives what is to be said of those that are taken to be gone. */
async function requireGone(folder: string, writers: readonly WriterRecord[]): Promise<string> {
  const said: string[] = []
  for (const writer of writers) {
    const heard = await hearSignOfLife(folder, { name: writer.sign ?? '', kernel: writer.kernel ?? '' })
    if (heard === 'lives') throw busy(folder, writer)
    const silence = heard === 'gone' ? undefined : silenceOf(folder, writer)
    if (silence === undefined) continue
    if (silence < silent) throw unseen(folder, writer, silence)
    said.push(`${who(writer)} has been silent for ${seconds(silence)} s and counts as gone`)
  }
  return said.join('; ')
}

function busy(folder: string, writer: WriterRecord): UsageError {
  return new UsageError(
    `another casebook is writing the case ${folder}: ${who(writer)}`,
    'Go on there, or end it first. Reading it (report, replay, verify) is always possible.',
  )
}

function unseen(folder: string, writer: WriterRecord, silence: number): UsageError {
  return new UsageError(
    `another casebook is writing the case ${folder}, or was ended without letting go: ${who(writer)} gave its last sign of life ${seconds(silence)} s ago`,
    `Whether it lives cannot be seen from here. If it is gone, try again in ${seconds(silent - silence)} s: then it counts as gone.`,
  )
}

function who({ pid, host }: WriterRecord): string {
  return pid === undefined ? 'a process' : `process ${pid} on ${host ?? 'another machine'}`
}

function seconds(ms: number): number {
  return Math.max(0, Math.round(ms / 1000))
}

/** Removes what a writer left that is gone. */
function forget(folder: string, { file, sign }: WriterRecord): void {
  rmSync(file, { force: true })
  if (sign !== undefined) removeSignOfLife(folder, sign)
}
