import type { Case } from '../model/case.ts'
import { roles } from '../model/role.ts'
import { UsageError } from '../model/usage-error.ts'
import { importedView } from '../report/views/imported.ts'
import { agrees } from './agree.ts'
import type { Outside } from './outside.ts'
import { openView } from './view.ts'

/**
 * Shows what a case that somebody handed over would bring along, before anything is connected to or used, and asks. A case that was begun here
 * needs nobody's word.
 */
export async function requireAdopted(
  kase: Case,
  flags: { readonly imported?: boolean; readonly json?: boolean },
  outside: Outside,
): Promise<void> {
  if (kase.importedFrom === undefined) return
  if (!flags.json) await (await openView(outside))(importedView(kase))
  if (flags.imported || (!flags.json && (await agrees('Go on with it here?', { of: 'imported' }, outside))))
    return
  const targets = roles.flatMap((role) =>
    kase.machines[role] ? [`${role} ${kase.machines[role].target}`] : [],
  )
  throw new UsageError(
    `the case ${kase.id} was taken in from ${kase.importedFrom}, and names ${targets.join(' and ') || 'no machine'}: nothing was run`,
    'Look at its answers with casebook report. To go on with them on these machines, give --imported.',
  )
}
