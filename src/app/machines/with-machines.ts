import type { Machine } from '../../model/machine.ts'
import type { Playbook } from '../../model/playbook.ts'
import type { PerRole } from '../../model/role.ts'
import type { Redactor } from '../../redact/redactor.ts'
import type { Outside } from '../outside.ts'
import type { TargetFlags } from '../run-flags.ts'
import { handsHere } from './hands-here.ts'
import { openMachine } from './open-machine.ts'

interface Opening {
  readonly flags: TargetFlags
  /** Its target; undefined: there is none. */
  readonly baseline: string | undefined
  readonly redactor: Redactor
  /** By which a kept baseline is chosen. */
  readonly playbook: string
  readonly asks?: Playbook
}

/** Opens the machines, hands them to `use` and always closes them. Nothing else closes a machine that is in use. */
export async function withMachines<T>(
  opening: Opening,
  outside: Outside,
  use: (machines: PerRole<Machine>) => Promise<T>,
): Promise<T> {
  const machines = await openMachines(opening, outside)
  try {
    return await use(machines)
  } finally {
    await Promise.all(Object.values(machines).map((machine) => machine.close()))
  }
}

/** Both at the same time, unless ssh may have to ask its user something. */
async function openMachines(
  { flags, baseline, redactor, playbook, asks }: Opening,
  outside: Outside,
): Promise<PerRole<Machine>> {
  const ssh = {
    sshConfig: flags.sshConfig,
    sshOptions: flags.sshOption,
    builder: flags.builder,
    order: flags.backend,
    redactor,
    hands: outside.interactive ? handsHere(outside) : undefined,
    asks,
  }
  const suspect = openMachine({ role: 'suspect', target: flags.suspect ?? 'local', ...ssh }, outside)
  if (outside.interactive) await suspect
  if (baseline === undefined) return { suspect: await suspect }
  const fits = { suspect: async () => (await suspect).about, playbook }
  const other = openMachine({ role: 'baseline', target: baseline, ...ssh, fits }, outside)
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
