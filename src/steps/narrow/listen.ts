import type { ReadingPair } from '../../evidence/heard.ts'
import { objectNames } from '../../evidence/scope.ts'
import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import type { WindowOutcome } from '../../model/machine.ts'
import type { Desk } from '../../model/playbook.ts'
import type { ProbeDeclaration } from '../../model/probe.ts'
import type { Reading } from '../../model/reading.ts'
import { type Role, roles } from '../../model/role.ts'
import { type Allowed, runOnce } from '../window.ts'

interface Listening {
  readonly probe: ProbeDeclaration
  readonly round: number
  readonly of: number
}

/** One window on both machines. An action that failed proves nothing by what it did not make the kernel call. */
export async function listenBy(
  desk: Desk,
  allowed: Allowed,
  { probe, round, of }: Listening,
): Promise<ReadingPair> {
  const take = await runOnce(desk, allowed, { probe, take: round, of })
  const readings = Object.fromEntries(roles.map((role) => [role, readingOf(role, take[role])]))
  return { declaration: probe, readings, names: objectNames(probe, desk.case) }
}

function readingOf(role: Role, outcome: WindowOutcome | undefined): Reading | CouldNotLook {
  if (!outcome) return couldNotLook('not-observed', `nothing was watched on the ${role}`)
  if (outcome.state !== 'done') return outcome
  const { ended, exitCode } = outcome.action
  if (ended !== 'exited' || exitCode !== 0) {
    const how = ended === 'exited' ? `with exit code ${exitCode}` : `(${ended})`
    return couldNotLook('failed', `the action failed ${how} on the ${role}`)
  }
  return outcome.reading ?? couldNotLook('not-observed', `nothing was watched on the ${role}`)
}
