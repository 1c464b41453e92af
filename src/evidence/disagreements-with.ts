import type { Case } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'

/** What engineers said against this conclusion. */
export function disagreementsWith(
  { step }: Extract<JournalEvent, { type: 'concluded' }>,
  { disagreements }: Pick<Case, 'disagreements'>,
): Case['disagreements'] {
  return disagreements.filter((each) => each.step === step)
}
