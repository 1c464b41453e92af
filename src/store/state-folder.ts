import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { reasonOf, refusalOf } from '../model/refusal-of.ts'
import { UsageError } from '../model/usage-error.ts'
import { makeFolder } from './make-folder.ts'

const otherPlace =
  'Set XDG_STATE_HOME to a folder that this user may write: casebook keeps everything below it.'

/** Where casebook keeps what it remembers for this user: cases, baselines, what is trusted, who was who in what was shared. */
export function stateFolder(env: Readonly<Record<string, string | undefined>>): string {
  const named = env['XDG_STATE_HOME']
  if (!named) return join(home(env), '.local', 'state', 'casebook')
  if (isAbsolute(named)) return join(named, 'casebook')
  throw new UsageError(
    `XDG_STATE_HOME is “${named}”: it would be another folder wherever casebook is started`,
    'Set it to a whole path, or do not set it.',
  )
}

function home(env: Readonly<Record<string, string | undefined>>): string {
  const folder = env['HOME'] || loginHome()
  if (folder !== undefined && isAbsolute(folder)) return folder
  throw new UsageError('this user has no home folder to keep cases in: HOME is not set', otherPlace)
}

/** As this machine knows the user; undefined: it does not. */
function loginHome(): string | undefined {
  try {
    return userInfo().homedir
  } catch {
    return undefined
  }
}

/** Writes something that casebook remembers. What this machine refuses is the user's to mend; `what`: as in “no case can be kept”. */
export function remember<T>(what: string, folder: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    throw cannotKeep(what, folder, error)
  }
}

/** Keeps a text that only this user may read: whole, or as it was before. Another casebook never sees a part of it. */
export function rememberText(what: string, file: string, text: string): void {
  remember(what, dirname(file), () => {
    makeFolder(dirname(file))
    const part = `${file}.${process.pid}.part`
    try {
      writeFileSync(part, text, { mode: 0o600, flush: true })
      renameSync(part, file)
    } finally {
      rmSync(part, { force: true })
    }
  })
}

/** The user's mistake that a refusal is; what is none stays what it is. */
export function cannotKeep(what: string, folder: string, error: unknown): unknown {
  const refusal = refusalOf(error)
  return refusal && !(error instanceof UsageError)
    ? new UsageError(`${what} in ${folder}: ${refusal.reason}`, refusal.hint || otherPlace)
    : error
}

/** The names in a folder of what is remembered: none when there is no such folder yet. One that may not be read is the user's to mend. */
export function remembered(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    const refusal = refusalOf(error)
    throw refusal
      ? new UsageError(`${folder} cannot be read: ${reasonOf(error)}`, refusal.hint || otherPlace)
      : error
  }
}
