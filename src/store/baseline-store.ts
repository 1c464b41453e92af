import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeptBaseline } from '../evidence/baseline-fit.ts'
import type { Role } from '../model/role.ts'
import { UsageError } from '../model/usage-error.ts'
import { becomeFolder, makeFolder } from './make-folder.ts'
import { readPlainFile } from './plain-file.ts'
import { journalName } from './read-journal.ts'
import { remember, remembered, rememberText, stateFolder } from './state-folder.ts'

/** A kept baseline as it lies on disk: a whole case, and which machine of it is meant. */
export interface StoredBaseline extends KeptBaseline {
  readonly folder: string
  readonly role: Role
}

const nameIs = /^[a-z0-9][a-z0-9._-]{0,63}$/

export function baselinesFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(stateFolder(env), 'baselines')
}

/** Keeps a copy of a case under a name: what happens to the case later does not matter. One that is there is not written over. */
export function keepBaseline(folder: string, from: string, kept: Omit<StoredBaseline, 'folder'>): void {
  if (!nameIs.test(kept.name) || kept.name === 'none')
    throw new UsageError(
      `“${kept.name}” is no name for a baseline`,
      'Small letters, digits, dot, dash and underscore; “none” means that there is none.',
    )
  const place = join(folder, kept.name)
  const taken = new UsageError(`there is a baseline ${kept.name} already`, 'Give another --name.')
  if (existsSync(place)) throw taken
  remember('the baseline cannot be kept', place, () => {
    makeFolder(folder)
    // It becomes the baseline at once: two that keep one under the same name do not mix, and what was cut short is none.
    const part = mkdtempSync(join(folder, '.part-'))
    try {
      for (const each of [journalName, 'attachments'])
        if (existsSync(join(from, each))) cpSync(join(from, each), join(part, each), { recursive: true })
      writeFileSync(join(part, 'baseline.json'), `${JSON.stringify(kept)}\n`, { mode: 0o600 })
      if (!becomeFolder(part, place)) throw taken
    } finally {
      rmSync(part, { recursive: true, force: true })
    }
  })
}

/** Forgets one that was kept; what uses it, uses none afterwards. */
export function removeBaseline(folder: string, name: string): void {
  const used = Object.entries(inUse(folder)).filter(([, each]) => each !== name)
  rememberText(
    'what is kept cannot be changed',
    join(folder, inUseName),
    JSON.stringify(Object.fromEntries(used)),
  )
  remember('what is kept cannot be changed', folder, () => rmSync(join(folder, name), { recursive: true }))
}

const inUseName = 'in-use.json'

/** By playbook: the kept baseline that stands in where nobody names one. */
export function inUse(folder: string): Readonly<Record<string, string>> {
  try {
    const read: unknown = JSON.parse(readPlainFile(join(folder, inUseName)).toString('utf8'))
    return Object.fromEntries(
      Object.entries(Object(read)).filter(([, name]) => nameIs.test(String(name))),
    ) as Record<string, string>
  } catch {
    return {}
  }
}

/** From now on this one stands in for a playbook; undefined: none does. */
export function putInUse(folder: string, playbook: string, name: string | undefined): void {
  const { [playbook]: _before, ...others } = inUse(folder)
  const now = name === undefined ? others : { ...others, [playbook]: name }
  rememberText('which baseline is in use cannot be kept', join(folder, inUseName), JSON.stringify(now))
}

/** All that are kept, by name. One that cannot be read is passed over. */
export function listBaselines(folder: string): readonly StoredBaseline[] {
  return remembered(folder)
    .filter((name) => nameIs.test(name))
    .sort()
    .flatMap((name) => {
      try {
        const kept: Omit<StoredBaseline, 'folder'> = JSON.parse(
          readPlainFile(join(folder, name, 'baseline.json')).toString('utf8'),
        )
        return [{ ...kept, name, folder: join(folder, name) }]
      } catch {
        return []
      }
    })
}
