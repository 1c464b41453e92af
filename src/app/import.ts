import { basename, join, resolve } from 'node:path'
import { unpackCase } from '../store/bundle.ts'
import { casesFolder } from '../store/case-folder.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'

/** Takes in a case that somebody handed over. It is named after its file, never by what stands in it. */
export async function importCase(
  file: string,
  flags: { case?: string },
  outside: Outside,
): Promise<ExitCode> {
  const name = basename(file)
    .replace(/\.casebook$/, '')
    .replace(/[^A-Za-z0-9._-]/g, '-')
    .replace(/^[.-]+/, '')
  const folder =
    flags.case === undefined ? join(casesFolder(outside.env), name || 'imported') : resolve(flags.case)
  await unpackCase(file, folder, outside.signal)
  outside.stdout.write(`${folder}\n`)
  return exitCodes.done
}
