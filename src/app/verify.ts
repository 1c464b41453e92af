import { foldCase } from '../evidence/fold-case.ts'
import { jsonText } from '../model/json-text.ts'
import { nearest } from '../model/nearest.ts'
import { isWhole, verificationView } from '../report/views/verification.ts'
import { findCase } from '../store/find-case.ts'
import { readJournal } from '../store/read-journal.ts'
import { casePlaces, underFolder, withOrigin } from './cases/places.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { openView } from './view.ts'

/** Says whether a case is as it was written: every entry, and every attachment. Changes nothing. */
export async function verify(
  name: string,
  flags: { head?: string; json?: boolean },
  outside: Outside,
): Promise<ExitCode> {
  const folder = findCase(name, casePlaces(outside), nearest)
  const { events, damage, head, attachments } = readJournal(folder)
  const found = {
    case: withOrigin(foldCase(underFolder(events, folder)), folder),
    entries: events.length,
    head,
    expected: flags.head,
    attachments: attachments.length,
    damage,
  }
  const whole = isWhole(found)
  if (flags.json) {
    const document = { ...found, case: found.case.id, expected: flags.head ?? null, whole, damage }
    outside.stdout.write(jsonText(document))
  } else await (await openView(outside))(verificationView(found))
  return whole ? exitCodes.done : exitCodes.notDone
}
