import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Everything the lab downloads, builds or runs lives here, outside the repository. */
export const labFolder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'casebook-lab')
/**
 * Tests that run side by side have guests of their own: the suite's first worker uses those that a person boots, every other
 * one a numbered set.
 */
const set = process.env['CASEBOOK_LAB_SET'] ?? process.env['VITEST_POOL_ID'] ?? '1'
const suffix = set === '1' ? '' : `-${set}`
/** One folder per guest: process id, console socket, serial log, ssh configuration. */
export const guestsFolder = join(labFolder, `guests${suffix}`)
/** The one ssh configuration that reaches every running guest of the set. */
export const sshConfigFile = join(labFolder, `ssh_config${suffix}`)

export const guestFolder = (name: string): string => join(guestsFolder, name)

/**
 * A folder that is built once per set of inputs. It is built aside and moved into place when complete, so a
 * build that was cut off, or two at once, never leave half a folder to be used.
 */
export async function cachedFolder(
  name: string,
  inputs: readonly (string | Buffer)[],
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const hash = createHash('sha256')
  for (const input of inputs) hash.update(input).update('\0')
  const folder = join(labFolder, `${name}-${hash.digest('hex').slice(0, 12)}`)
  if (existsSync(folder)) return folder
  await mkdir(labFolder, { recursive: true })
  const aside = await mkdtemp(join(labFolder, `.${name}-`))
  try {
    await build(aside)
    await rename(aside, folder)
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}
