import { existsSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { readTextFile } from './playbook-files.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Where this user's settings stand, as the XDG base directories have it: never below the working directory. Undefined: this user has no home. */
export function configFile(env: Env): string | undefined {
  const home = homeOf(env)
  const folder = env['XDG_CONFIG_HOME'] || (home && join(home, '.config'))
  return folder && isAbsolute(folder) ? join(folder, 'casebook', 'config.yaml') : undefined
}

/** Its bytes; undefined: there is none. One that cannot be read is a UsageError. */
export function readConfigFile(file: string): Uint8Array | undefined {
  return existsSync(file) ? readTextFile(file) : undefined
}

/** A folder as it is written in the settings: `~` is the home folder, and a relative one starts beside the file. */
export function folderIn(file: string, text: string, env: Env): string {
  const home = homeOf(env)
  if (home !== undefined && /^~(\/|$)/.test(text)) return join(home, text.slice(1))
  return isAbsolute(text) ? text : resolve(file, '..', text)
}

export function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function homeOf(env: Env): string | undefined {
  if (env['HOME']) return env['HOME']
  try {
    return homedir()
  } catch {
    return undefined
  }
}
