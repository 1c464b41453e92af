import type { Machine } from '../../model/machine.ts'
import type { Role } from '../../model/role.ts'
import { UsageError } from '../../model/usage-error.ts'
import { openRecordedMachine } from '../../recorded/recorded-machine.ts'
import type { OpenedCase } from '../cases/places.ts'
import { rereadWindow } from './reread-window.ts'

interface RecordedRequest {
  readonly opened: OpenedCase
  readonly role: Role
  readonly from: Role
  readonly target: string
}

/** One machine of a case, answering in a role. */
export function recordedMachine({ opened, role, from, target }: RecordedRequest): Machine {
  if (!opened.case.machines[from]) throw new UsageError(`the case ${opened.case.id} has no ${from}`)
  return openRecordedMachine({
    role,
    target,
    case: opened.case,
    events: opened.events,
    from,
    parseWindow: rereadWindow,
  })
}
