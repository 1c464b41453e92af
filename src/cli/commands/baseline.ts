import { baselinesFolder, keepBaseline, listBaselines } from '../../adapters/baseline-store.ts'
import { systemClock } from '../../adapters/clock.ts'
import type { Role } from '../../model/role.ts'
import { UsageError } from '../../model/usage-error.ts'
import { baselineListView } from '../../report/views/baselines.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Outside } from '../outside.ts'
import { openCase } from '../places.ts'
import { openView } from '../view.ts'

/** Keeps a healthy machine of a case, for suspects to come. */
export function saveBaseline(
  name: string,
  flags: { readonly role?: Role; readonly name?: string },
  outside: Outside,
): ExitCode {
  const { folder, case: kase } = openCase(name, outside)
  const role = flags.role ?? (kase.machines.baseline ? 'baseline' : 'suspect')
  const machine = kase.machines[role]
  if (!machine) throw new UsageError(`the case ${kase.id} has no ${role}`)
  const kept = {
    name: flags.name ?? kase.id,
    role,
    playbook: kase.playbook.name,
    about: machine.about,
    recordedAt: machine.about.recorded?.at ?? kase.openedAt,
  }
  keepBaseline(baselinesFolder(outside.env), folder, kept)
  outside.stdout.write(`kept:${kept.name}\n`)
  return exitCodes.done
}

export async function listKept(outside: Outside): Promise<ExitCode> {
  const show = await openView(outside)
  show(baselineListView(listBaselines(baselinesFolder(outside.env)), systemClock.now()))
  return exitCodes.done
}
