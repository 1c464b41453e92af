import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { importMark } from './imported.ts'
import { makeFolder } from './make-folder.ts'
import { stateFolder } from './state-folder.ts'

/** A deed's seal; undefined: this user has no place for a key, so nothing can be known again later. */
type Seal = (deed: string) => string | undefined

/**
 * Seals what was done here, in one case. Only this user on this workstation can make the seal, so a case that came from somewhere else
 * never holds one that fits. Taking a case in breaks the seals of before, also when it comes back to its own folder. The key lies beside
 * the cases and leaves with none of them. `folder`: of the case.
 */
export function openSeal(env: Readonly<Record<string, string | undefined>>, folder: string): Seal {
  let known: { readonly key: string; readonly place: readonly string[] } | undefined
  return (deed) => {
    known ??= placeOf(env, folder)
    return (
      known &&
      createHmac('sha256', known.key)
        .update(JSON.stringify([...known.place, deed]))
        .digest('hex')
    )
  }
}

function placeOf(env: Readonly<Record<string, string | undefined>>, folder: string) {
  const key = keyOf(env)
  try {
    return key === undefined ? undefined : { key, place: [realpathSync(folder), importMark(folder)] }
  } catch {
    return undefined
  }
}

function keyOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  try {
    const file = join(stateFolder(env), 'seal')
    return readKey(file) ?? makeKey(file)
  } catch {
    return undefined
  }
}

/** One that was cut short counts as none. */
function readKey(file: string): string | undefined {
  try {
    return /^[0-9a-f]{64}(?=\n$)/.exec(readFileSync(file, 'latin1'))?.[0]
  } catch {
    return undefined
  }
}

/** Another casebook may have made it meanwhile: the one that lies there counts. */
function makeKey(file: string): string | undefined {
  makeFolder(dirname(file))
  const key = randomBytes(32).toString('hex')
  try {
    writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' })
    return key
  } catch {
    return readKey(file)
  }
}
