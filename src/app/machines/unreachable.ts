import type { CouldNotLook } from '../../model/fact.ts'
import type { Role } from '../../model/role.ts'
import { UsageError } from '../../model/usage-error.ts'

/** A machine that does not answer, or is not what it should be, is the user's to mend. */
export function unreachable(role: Role, { reason, advice }: CouldNotLook): UsageError {
  return new UsageError(`the ${role} cannot be reached: ${reason}`, advice)
}
