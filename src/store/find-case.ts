import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { UsageError } from '../model/usage-error.ts'
import { begunHere, listCases } from './case-folder.ts'
import { journalName } from './read-journal.ts'

export interface CasePlaces {
  readonly cases: string
  /** Recordings that ship with the playbooks, by their name. */
  readonly recordings: string
}

/**
 * The folder that a user means by CASE. With a slash it is a path: a case's folder, or its journal. A bare word never is one: it is a
 * recording's name, `last`, an id, or a part that only one id has.
 */
export function findCase(
  text: string,
  places: CasePlaces,
  nearest: (word: string, words: readonly string[]) => string | undefined,
): string {
  if (text.includes('/')) return caseAt(text)
  const shipped = listCases(places.recordings)
  if (shipped.includes(text)) return join(places.recordings, text)
  if (text === 'last') return lastCase(places)
  const ids = listCases(places.cases)
  if (ids.includes(text)) return join(places.cases, text)
  const [found, ...others] = text === '' ? [] : ids.filter((id) => id.includes(text))
  if (found !== undefined && others.length === 0) return join(places.cases, found)
  if (found !== undefined)
    throw new UsageError(
      `“${text}” is a part of ${others.length + 1} ids`,
      `Name one of them: ${[found, ...others].join(', ')}`,
    )
  throw new UsageError(`there is no case “${text}”`, hintFor(text, nearest(text, [...ids, ...shipped])))
}

function caseAt(path: string): string {
  const folder = basename(path) === journalName ? resolve(path, '..') : resolve(path)
  if (existsSync(join(folder, journalName))) return folder
  throw new UsageError(
    `there is no case in ${path}`,
    `A case is a folder that holds a ${journalName}; casebook cases lists those that are kept here.`,
  )
}

/** The case that was begun last. */
function lastCase({ cases }: CasePlaces): string {
  const [last] = begunHere(cases)
  if (last !== undefined) return join(cases, last)
  throw new UsageError('there is no case yet', 'casebook run makes one.')
}

function hintFor(text: string, near: string | undefined): string {
  if (text !== '' && existsSync(resolve(text, journalName)))
    return `A folder is written with a slash: ./${text}`
  return near === undefined ? 'casebook cases lists them.' : `Did you mean ${near}?`
}
