import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../model/usage-error.ts'
import { stateFolder } from './state-folder.ts'

/** How far a playbook's text may go: all that it asks for, or only looking. */
export type TrustScope = 'all' | 'read_only'

/** A text that this user has seen and agreed to run. */
export interface Trusted {
  /** SHA-256 of the text, in hex. */
  readonly hash: string
  /** Where it was read; a changed text of the same file is shown against it. */
  readonly file: string
  readonly scope: TrustScope
  readonly at: string
  readonly text: string
}

/** What this user trusts, by content: a text that was changed in any way is another text. Private; one file each. */
export interface TrustStore {
  list(): readonly Trusted[]
  add(trusted: Omit<Trusted, 'hash'>): void
  /** Of every text that was trusted under this file's name or hash; how many there were. */
  remove(fileOrHash: string): number
}

export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export function openTrustStore(env: Readonly<Record<string, string | undefined>>): TrustStore {
  const folder = join(stateFolder(env), 'trusted')
  const list = () =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith('.json'))
          .flatMap((name) => read(join(folder, name)))
          .sort((a, b) => (a.at < b.at ? -1 : 1))
      : []
  return {
    list,
    add: (trusted) => {
      const hash = hashOfText(trusted.text)
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        writeFileSync(join(folder, `${hash}.json`), `${JSON.stringify({ hash, ...trusted })}\n`, {
          mode: 0o600,
        })
      } catch (error) {
        throw new UsageError(`what is trusted cannot be kept in ${folder}: ${String(error)}`)
      }
    },
    remove: (fileOrHash) => {
      const gone = list().filter(({ file, hash }) => file === fileOrHash || hash === fileOrHash)
      for (const { hash } of gone) rmSync(join(folder, `${hash}.json`))
      return gone.length
    },
  }
}

/** One that is broken, or whose text is not the one that was agreed to, counts as absent. */
function read(file: string): Trusted[] {
  try {
    const trusted: Trusted = JSON.parse(readFileSync(file, 'utf8'))
    return hashOfText(trusted.text) === trusted.hash ? [trusted] : []
  } catch {
    return []
  }
}
