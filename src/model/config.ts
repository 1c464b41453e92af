import type { Place } from './place.ts'
import type { Role } from './role.ts'

/** What this user has set up for every run: machines by name, folders with playbooks, values of options. */
export interface Config {
  /** Where it stands, or would stand. */
  readonly file: string
  readonly machines: readonly ConfiguredMachine[]
  /** Folders, absolute. */
  readonly folders: readonly ConfiguredFolder[]
  /** By the name of the option, without its dashes: `time-limit`. */
  readonly defaults: readonly ConfiguredDefault[]
}

interface ConfiguredMachine {
  readonly name: string
  readonly target: string
  /** The only role that it may have; undefined: any. */
  readonly role: Role | undefined
  readonly labels: readonly string[]
  readonly place: Place
}

interface ConfiguredFolder {
  readonly folder: string
  readonly place: Place
}

interface ConfiguredDefault {
  readonly option: string
  readonly value: string | readonly string[]
  readonly place: Place
}

export function emptyConfig(file: string): Config {
  return { file, machines: [], folders: [], defaults: [] }
}
