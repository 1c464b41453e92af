import type { Playbook } from '../model/playbook.ts'
import { UsageError } from '../model/usage-error.ts'
import { baselinesFolder, inUse } from '../store/baseline-store.ts'
import { listCases } from '../store/case-folder.ts'
import { casePlaces } from './cases/places.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { withMachines } from './machines/with-machines.ts'
import { openRedactor } from './open-redactor.ts'
import type { Outside } from './outside.ts'
import { loadPlaybook, usable } from './playbooks/load-playbook.ts'
import { onlyRecorded, requireTrust } from './playbooks/require-trust.ts'
import type { RunFlags } from './run-flags.ts'
import { follow, type WithMachines } from './walk/follow.ts'

/** Follows a playbook on the machines that the flags name. */
export async function run(name: string, flags: RunFlags, outside: Outside): Promise<ExitCode> {
  const playbook = usable(loadPlaybook(name, outside), outside)
  if (!playbook) return exitCodes.notDone
  if (flags.dryRun) return (await import('./dry-run.ts')).dryRun(playbook, outside)
  const baseline = baselineOf(playbook, flags, outside)
  const scope = onlyRecorded(flags.suspect, baseline) ? 'all' : await requireTrust(playbook, outside)
  const redactor = openRedactor(flags, playbook.redact)
  const opening = { flags, baseline, redactor, playbook: playbook.name, asks: playbook }
  const machines: WithMachines = (during, use) => withMachines(opening, during, use)
  return follow({ playbook, flags, machines, redactor, scope }, outside)
}

/** The target that was named, else the kept one that is in use, else the recording that comes with it and stands in. `none`: do without. */
function baselineOf(playbook: Playbook, flags: RunFlags, outside: Outside): string | undefined {
  const declared = playbook.machines.baseline
  if (!declared || flags.baseline === 'none') return undefined
  if (flags.baseline !== undefined) return flags.baseline
  const used = inUse(baselinesFolder(outside.env))[playbook.name]
  if (used !== undefined) return `kept:${used}`
  return declared.standIn === undefined ? undefined : `recorded:${shipped(declared.standIn, outside)}`
}

/** A recording that comes with casebook: a playbook names no case of its user's, and no folder. */
function shipped(recording: string, outside: Outside): string {
  const all = listCases(casePlaces(outside).recordings)
  if (all.includes(recording)) return recording
  throw new UsageError(
    `the playbook lets “${recording}” stand in for a baseline, and no recording of that name comes with casebook`,
    `Name a baseline with --baseline, or do without: --baseline none. There are: ${all.join(', ')}.`,
  )
}
