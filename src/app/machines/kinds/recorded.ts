import type { Machine } from '../../../model/machine.ts'
import { type Role, roles } from '../../../model/role.ts'
import { UsageError } from '../../../model/usage-error.ts'
import type { MachineKind } from '../machine-kind.ts'

/** A machine as a case recorded it. */
export const recorded: MachineKind = {
  word: 'recorded',
  form: 'recorded:CASE[#ROLE]',
  about: 'a machine as a case recorded it',
  example: 'recorded:last#suspect',
  answers: 'recorded',
  startsProgram: false,
  names: () => [],
  open: async (rest, { role, target }, outside): Promise<Machine> => {
    const wanted = parseRecorded(rest ?? '')
    if (!wanted) throw new UsageError(`“${target}” is no recording`, `Write ${recorded.form}.`)
    const { nameOf, readCase } = await import('../../cases/places.ts')
    const { recordedMachine } = await import('../recorded-machine.ts')
    const opened = readCase(wanted.case, outside)
    // `last`, a part of an id and a path from here mean something else tomorrow: the case keeps what they meant.
    const named = `recorded:${nameOf(opened.folder, outside)}${wanted.role === undefined ? '' : `#${wanted.role}`}`
    return recordedMachine({ opened, role, from: wanted.role ?? role, target: named })
  },
}

/** The case, and which of its machines; undefined when it is written wrong. Only a path may hold a # of its own. */
export function parseRecorded(rest: string): { case: string; role: Role | undefined } | undefined {
  const role = roles.find((each) => rest.endsWith(`#${each}`))
  const name = role === undefined ? rest : rest.slice(0, -role.length - 1)
  if (name === '' || (name.includes('#') && !name.includes('/'))) return undefined
  return { case: name, role }
}
