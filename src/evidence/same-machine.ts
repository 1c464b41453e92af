import type { MachineAbout } from '../model/machine.ts'
import type { Situation } from '../model/provenance.ts'

/**
 * How the machine that answers now stands to the one that a case saw: by the machine's id where both have one, else by its name. For a
 * recording nobody has to be the same.
 */
export function likeness(before: MachineAbout, now: MachineAbout): Situation {
  if (before.recorded || now.recorded) return 'same'
  const ids = before.machineId && now.machineId
  if (ids ? before.machineId !== now.machineId : before.hostname !== now.hostname) return 'another'
  return before.bootId !== '' && now.bootId !== '' && before.bootId !== now.bootId ? 'started-anew' : 'same'
}
