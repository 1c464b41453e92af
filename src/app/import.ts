import { basename, join, resolve } from 'node:path'
import { unpackCase } from '../store/bundle.ts'
import { freeCaseId } from '../store/case-folder.ts'
import { casePlaces } from './cases/places.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'

/** Takes in a case that somebody handed over. It is named after its file, never by what stands in it, and told apart from every case that is here. */
export async function importCase(
  file: string,
  flags: { case?: string },
  outside: Outside,
): Promise<ExitCode> {
  const name = basename(file)
    .replace(/\.casebook$/, '')
    .replace(/[^A-Za-z0-9._-]/g, '-')
    .replace(/^[.-]+/, '')
  const folder = flags.case === undefined ? placeFor(name || 'imported', outside) : resolve(flags.case)
  await unpackCase(file, folder, outside.signal)
  outside.stdout.write(`${folder}\n`)
  return exitCodes.done
}

function placeFor(name: string, outside: Outside): string {
  const places = casePlaces(outside)
  return join(places.cases, freeCaseId(name, places))
}
