import type { TestOptions } from 'vitest'
import { debianPackageOf, type Program, pathOf } from './programs.ts'

/** What a test must have and npm does not bring: a program, or the right to be somebody else. */
export type Need = Program | 'root'

/** Why a test cannot be done on this machine. */
export interface Lack {
  readonly needs: string
  /** How to get it. */
  readonly get: string
  /** What the test would show. */
  readonly shows: string
}

declare module 'vitest' {
  interface TaskMeta {
    lack?: Lack
  }
}

/** With CASEBOOK_TEST_ALL=1 what cannot be done fails. */
export const everythingIsWanted = process.env['CASEBOOK_TEST_ALL'] === '1'

/**
 * The options of a test or a suite that needs this and shows that. Where it is lacking the test is skipped, or fails
 * when everything is wanted; say-lacks.ts says so at the end.
 */
export function needs(need: Need | readonly Need[], shows: string): TestOptions {
  const lacking = [need].flat().filter((each) => !isHere(each))
  if (lacking.length === 0) return {}
  const get = lacking.map(wayToGet).join(', ')
  return { skip: !everythingIsWanted, meta: { lack: { needs: lacking.join(' and '), get, shows } } }
}

function wayToGet(need: Need): string {
  return need === 'root' ? 'run the tests as root' : `apt-get install ${debianPackageOf[need]}`
}

function isHere(need: Need): boolean {
  return need === 'root' ? process.getuid?.() === 0 : pathOf(need) !== undefined
}
