import { likeness } from '../evidence/same-machine.ts'
import type { MachineAbout } from '../model/machine.ts'
import type { Situation } from '../model/provenance.ts'
import { type PerRole, type Role, roles } from '../model/role.ts'
import { UsageError } from '../model/usage-error.ts'
import type { Run } from './run.ts'

/** Shows each machine that is not the one of the case beside it, and asks whether the case goes on with it. Gives how each stands to the one of the case. A no is a UsageError. */
export async function askAboutOtherMachines(run: Run): Promise<PerRole<Situation>> {
  const situations: { -readonly [R in Role]?: Situation } = {}
  for (const role of roles) {
    const before = run.case.machines[role]
    const machine = run.bench.machines[role]
    if (!before || !machine) continue
    const how = likeness(before.about, machine.about)
    situations[role] = how
    if (how !== 'another') continue
    const was = `${before.target}: ${whoIs(before.about)}`
    const is = `${machine.target}: ${whoIs(machine.about)}`
    const { value } = await run.bench.prompter.ask(
      {
        subject: { of: 'other-machine', role },
        kind: 'boolean',
        message: `The ${role} of this case was ${was}. Now it is ${is}. Is that meant?`,
        choices: [],
        default: undefined,
        check: (answer) => (typeof answer === 'boolean' ? undefined : 'yes or no is needed'),
      },
      run.bench.signal,
    )
    if (value !== true)
      throw new UsageError(
        `the ${role} of this case was ${was}; ${machine.target} is another machine: nothing was run`,
        `Name the right one with --${role}.`,
      )
  }
  return situations
}

function whoIs({ hostname, kernel, machineId }: MachineAbout): string {
  return `${hostname} (Linux ${kernel}${machineId ? `, machine id ${machineId.slice(0, 8)}…` : ''})`
}
