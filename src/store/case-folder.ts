import { randomInt } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { UsageError } from '../model/usage-error.ts'
import { journalName } from './read-journal.ts'
import { remembered, stateFolder } from './state-folder.ts'

/** Where this user's cases lie. */
export function casesFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(stateFolder(env), 'cases')
}

/** Where it is kept whose name stands for whom in what was shared. */
export function sharedFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(stateFolder(env), 'shared')
}

const letters = 'bcdfghjkmnpqrstvwxz23456789'

/** `2026-11-23-disk-is-slow-k3f9z`: begins with the day, so that names sort by time. */
export function newCaseId(now: string, playbook: string): string {
  const random = Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return `${now.slice(0, 10)}-${playbook.slice(0, 24).replace(/-$/, '')}-${random}`
}

/** The ids of all cases in a folder, oldest first. */
export function listCases(folder: string): string[] {
  const ids = remembered(folder).filter((id) => existsSync(join(folder, id, journalName)))
  return ids.sort((a, b) => begun(folder, a) - begun(folder, b) || (a < b ? -1 : 1))
}

function begun(folder: string, id: string): number {
  return statSync(join(folder, id)).birthtimeMs
}

export interface CasePlaces {
  readonly cases: string
  /** Recordings that ship with the playbooks, by their name. */
  readonly recordings: string
}

/** The folder that a user means by CASE: a folder, a recording's name, an id, the beginning of one, or `last`. */
export function findCase(
  text: string,
  places: CasePlaces,
  nearest: (word: string, words: readonly string[]) => string | undefined,
): string {
  if (existsSync(join(resolve(text), journalName))) return resolve(text)
  if (text.endsWith(journalName) && existsSync(text)) return resolve(text, '..')
  const shipped = listCases(places.recordings)
  if (shipped.includes(text)) return join(places.recordings, text)
  const ids = listCases(places.cases)
  if (text === 'last') {
    const last = ids.at(-1)
    if (last) return join(places.cases, last)
    throw new UsageError('there is no case yet', 'casebook run makes one.')
  }
  const found = ids.filter((id) => id.startsWith(text) && text !== '')
  const exact = found.find((id) => id === text)
  if (exact || found.length === 1) return join(places.cases, basename(exact ?? found[0] ?? ''))
  if (found.length > 1) throw new UsageError(`“${text}” begins ${found.length} cases: ${found.join(', ')}`)
  const near = nearest(text, [...ids, ...shipped])
  throw new UsageError(
    `there is no case “${text}”`,
    near ? `Did you mean ${near}?` : 'casebook cases lists them.',
  )
}
