import type { MachineAbout } from '../model/machine.ts'
import type { Situation } from '../model/provenance.ts'

/** How the machine that answers now stands to the one that a case saw. A recording is the same as itself alone. */
export function likeness(before: MachineAbout, now: MachineAbout): Situation {
  if (before.recorded || now.recorded)
    return before.recorded?.case === now.recorded?.case ? 'same' : 'another'
  const renamed = before.hostname !== now.hostname
  const ids = before.machineId && now.machineId
  if (ids ? before.machineId !== now.machineId : renamed) return 'another'
  if (!startedAnew(before, now)) return 'same'
  // Clones of one image have the same id, and so have containers of it.
  return renamed ? 'another' : 'started-anew'
}

/** Another boot of the kernel, or of a container under it. */
function startedAnew(before: MachineAbout, now: MachineAbout): boolean {
  const differ = (one: string | undefined, other: string | undefined) =>
    Boolean(one && other && one !== other)
  return differ(before.bootId, now.bootId) || differ(before.namespaces, now.namespaces)
}
