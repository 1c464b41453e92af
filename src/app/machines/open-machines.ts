import type { Machine } from '../../model/machine.ts'
import type { Playbook } from '../../model/playbook.ts'
import type { PerRole } from '../../model/role.ts'
import type { Redactor } from '../../redact/redactor.ts'
import { openCase } from '../cases/places.ts'
import type { Outside } from '../outside.ts'
import type { TargetFlags } from '../run-flags.ts'
import { type Chosen, chooseKept } from './choose-kept.ts'
import { terminalHands } from './hands-here.ts'
import { openMachine, recordedMachine } from './open-machine.ts'

export interface Opening {
  readonly flags: TargetFlags
  /** Its target; undefined: there is none. */
  readonly baseline: string | undefined
  readonly redactor: Redactor
  /** By which a kept baseline is chosen. */
  readonly playbook: string
  readonly asks?: Playbook
}

/** Both at the same time, unless ssh may have to ask its user something. */
export async function openMachines(
  { flags, baseline, redactor, playbook, asks }: Opening,
  outside: Outside,
): Promise<PerRole<Machine>> {
  const ssh = {
    sshConfig: flags.sshConfig,
    sshOptions: flags.sshOption,
    builder: flags.builder,
    order: flags.backend,
    redactor,
    hands: outside.interactive ? terminalHands(outside) : undefined,
    asks,
  }
  const suspect = openMachine({ role: 'suspect', target: flags.suspect ?? 'local', ...ssh }, outside)
  if (outside.interactive) await suspect
  if (baseline === undefined) return { suspect: await suspect }
  const other = /^kept(:|$)/.test(baseline)
    ? openKept(chooseKept(baseline, { about: (await suspect).about, playbook }, outside), outside)
    : openMachine({ role: 'baseline', target: baseline, ...ssh }, outside)
  const [first, second] = await Promise.allSettled([suspect, other])
  if (first.status === 'fulfilled' && second.status === 'fulfilled')
    return { suspect: first.value, baseline: second.value }
  for (const each of [first, second]) if (each.status === 'fulfilled') await each.value.close()
  throw first.status === 'rejected'
    ? first.reason
    : second.status === 'rejected'
      ? second.reason
      : new Error('no machine')
}

/** A kept baseline answers as the recording that it is; what speaks against it goes with it. */
async function openKept({ kept, doubts }: Chosen, outside: Outside): Promise<Machine> {
  const opened = openCase(kept.folder, outside)
  const machine = recordedMachine({ opened, role: 'baseline', from: kept.role, target: `kept:${kept.name}` })
  const { about } = machine
  return {
    ...machine,
    about: { ...about, ...(about.recorded && { recorded: { ...about.recorded, doubts } }) },
  }
}
