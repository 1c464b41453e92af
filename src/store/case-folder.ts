import { randomInt } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { firstEntry } from './first-entry.ts'
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

/** The ids of all cases in a folder, in order: an id is the name of a case's folder, so that no two are alike. */
export function listCases(folder: string): string[] {
  return remembered(folder)
    .filter((id) => existsSync(join(folder, id, journalName)))
    .sort()
}

/** Lies beside the journal of a case that somebody handed over. */
export const importedName = 'imported.json'

/** The ids of the cases in a folder that were begun here, and neither taken in nor copied for sharing: the last one first. */
export function begunHere(folder: string): string[] {
  const begun = listCases(folder).flatMap((id) => {
    const place = join(folder, id)
    const first = firstEntry(join(place, journalName))
    if (existsSync(join(place, importedName)) || first?.shared) return []
    // One that was killed before its first entry.
    const at = first?.at ?? statSync(place).birthtime.toISOString()
    // Of a case and its copy the copy has another name than the one that it was begun under.
    return [{ id, order: `${at} ${first?.case === id} ${id}` }]
  })
  return begun.sort((a, b) => (a.order > b.order ? -1 : 1)).map(({ id }) => id)
}

/** A name under which a case can be taken in: like the wanted one, but told apart from all that has a name already. */
export function freeCaseId(
  wanted: string,
  places: { readonly cases: string; readonly recordings: string },
): string {
  const taken = ['last', ...listCases(places.recordings)]
  const nth = (n: number): string => {
    const id = n === 1 ? wanted : `${wanted}-${n}`
    return taken.includes(id) || existsSync(join(places.cases, id)) ? nth(n + 1) : id
  }
  return nth(1)
}
