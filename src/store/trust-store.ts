import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TrustScope } from '../model/trust-scope.ts'
import { readPlainFile } from './plain-file.ts'
import { remember, remembered, rememberText, stateFolder } from './state-folder.ts'

/** A text that this user has seen and agreed to run. */
interface Trusted {
  /** SHA-256 of the text, in hex. */
  readonly hash: string
  /** Where it was read; a changed text of the same file is shown against it. */
  readonly file: string
  readonly scope: TrustScope
  readonly at: string
  readonly text: string
}

/** What this user trusts, by content: a text that was changed in any way is another text. Private; one file each. */
interface TrustStore {
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
    remembered(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => read(join(folder, name)))
      .sort((a, b) => (a.at < b.at ? -1 : 1))
  return {
    list,
    add: (trusted) => {
      const hash = hashOfText(trusted.text)
      const text = `${JSON.stringify({ hash, ...trusted })}\n`
      rememberText('what is trusted cannot be kept', join(folder, `${hash}.json`), text)
    },
    remove: (fileOrHash) => {
      const gone = list().filter(({ file, hash }) => file === fileOrHash || hash === fileOrHash)
      remember('what is trusted cannot be changed', folder, () => {
        for (const { hash } of gone) rmSync(join(folder, `${hash}.json`))
      })
      return gone.length
    },
  }
}

/** One that is broken, or whose text is not the one that was agreed to, counts as absent. */
function read(file: string): Trusted[] {
  try {
    const trusted: Trusted = JSON.parse(readPlainFile(file).toString('utf8'))
    return hashOfText(trusted.text) === trusted.hash ? [trusted] : []
  } catch {
    return []
  }
}
