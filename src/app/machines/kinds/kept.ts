import { UsageError } from '../../../model/usage-error.ts'
import type { MachineKind } from '../machine-kind.ts'

/** A healthy machine that was kept. It answers as the recording that it is, and says what speaks against it. */
export const kept: MachineKind = {
  word: 'kept',
  form: 'kept[:NAME]',
  about: 'a healthy machine that was kept; without a name the one that fits best',
  example: 'kept:golden',
  answers: 'recorded',
  startsProgram: false,
  names: () => [],
  open: async (name, { role, target, fits }, outside) => {
    if (!fits)
      throw new UsageError(
        `“${target}” is a healthy machine: it cannot be the ${role}`,
        'Name it with --baseline.',
      )
    const { chooseKept } = await import('../choose-kept.ts')
    const { openCase } = await import('../../cases/places.ts')
    const { recordedMachine } = await import('../recorded-machine.ts')
    const suspect = { about: await fits.suspect(), playbook: fits.playbook }
    const { kept: chosen, doubts } = chooseKept(name, suspect, outside)
    const opened = openCase(chosen.folder, outside)
    const machine = recordedMachine({ opened, role, from: chosen.role, target: `kept:${chosen.name}` })
    const { about } = machine
    return {
      ...machine,
      about: { ...about, ...(about.recorded && { recorded: { ...about.recorded, doubts } }) },
    }
  },
}
