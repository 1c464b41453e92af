import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { TestOptions } from 'vitest'
import { debianPackageOf, type Program } from './programs.ts'

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
  const lacking = [need].flat().find((each) => !isHere(each))
  if (lacking === undefined) return {}
  const get = lacking === 'root' ? 'run the tests as root' : `apt-get install ${debianPackageOf[lacking]}`
  return { skip: !everythingIsWanted, meta: { lack: { needs: lacking, get, shows } } }
}

/** Also where an ordinary user's PATH does not lead. */
const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin']

function isHere(need: Need): boolean {
  if (need === 'root') return process.getuid?.() === 0
  return pathOf(need) !== undefined
}

/** Where a program stands on this machine. */
export function pathOf(program: Program): string | undefined {
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file))
}
