import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder that only this user may enter, and those above it; gives the first that it made, undefined when all were there.
 * One by one: Node's own way never returns below a folder that lets nobody make one and says that it is not there, as /proc does.
 */
export function makeFolder(folder: string): string | undefined {
  const missing: string[] = []
  let place = folder
  while (!isThere(place)) {
    missing.unshift(place)
    place = dirname(place)
  }
  for (const each of missing) makeOne(each)
  return missing[0]
}

function isThere(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false }) !== undefined
}

/** Another casebook may make it at the same moment; what is there and leads nowhere is none. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    statSync(folder)
  }
}

/**
 * Has a folder that was made beside it become a folder at once. False: one with something in it is there already, and stays as it is.
 */
export function becomeFolder(part: string, folder: string): boolean {
  try {
    renameSync(part, folder)
    return true
  } catch (error) {
    if (existsSync(folder)) return false
    throw error
  }
}
