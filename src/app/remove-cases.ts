import { dirname } from 'node:path'
import { heldThere } from '../evidence/held-there.ts'
import { UsageError } from '../model/usage-error.ts'
import { caseListing } from '../report/views/lists.ts'
import { removeCase } from '../store/remove-case.ts'
import { agrees } from './agree.ts'
import { casePlaces, readCase } from './cases/places.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { systemClock } from './walk/clock.ts'
import { writeListing } from './write-listing.ts'

/** Removes cases for ever, after they were shown and agreed to. One whose machine may still hold something of it stays, and so do all others then. */
export async function removeCases(
  names: readonly string[],
  flags: { yes?: boolean },
  outside: Outside,
): Promise<ExitCode> {
  const opened = names.map((name) => readCase(name, outside))
  for (const [at, { case: kase }] of opened.entries()) {
    // With nobody to look at the list, a part of an id may mean another case than it did yesterday.
    if (flags.yes && names[at] !== kase.id)
      throw new UsageError(
        `${names[at]} is not the whole id of a case`,
        `With --yes name it whole: ${kase.id}`,
      )
  }
  for (const { folder, case: kase } of opened) {
    if (dirname(folder) !== casePlaces(outside).cases)
      throw new UsageError(
        `${folder} is not one of your cases`,
        'If it is to go, remove the folder yourself.',
      )
    const [held] = heldThere(kase, systemClock.now())
    if (held === undefined) continue
    throw new UsageError(
      `${kase.id} stays: ${held}`,
      `casebook resume ${kase.id} looks there again. If it is clean, remove the folder yourself: ${folder}`,
    )
  }
  await writeListing(
    caseListing(
      opened.map((each) => each.case),
      'nothing is named',
    ),
    {},
    outside,
  )
  const which = opened.length === 1 ? 'this case' : `these ${opened.length} cases`
  if (!(flags.yes || (await agrees(`Remove ${which} for ever?`, { of: 'removal' }, outside)))) {
    outside.stderr.write('Nothing was removed. To remove: the same with --yes.\n')
    return exitCodes.notDone
  }
  for (const { folder } of opened) await removeCase(folder)
  outside.stderr.write(`removed: ${opened.map((each) => each.case.id).join(', ')}\n`)
  return exitCodes.done
}
