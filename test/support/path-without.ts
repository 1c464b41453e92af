import { existsSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathOf, searched } from './programs.ts'

/** A new folder that holds all programs of this machine but these; `nc` there is the one of busybox. */
export function pathWithout(...programs: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'path-'))
  const made = new Set(['nc'])
  for (const from of searched)
    for (const name of existsSync(from) ? readdirSync(from) : []) {
      if (made.has(name) || programs.some((out) => name === out || name.startsWith(`${out}.`))) continue
      made.add(name)
      symlinkSync(join(from, name), join(folder, name))
    }
  const busybox = pathOf('busybox')
  if (busybox) symlinkSync(busybox, join(folder, 'nc'))
  return folder
}
