import type { Action } from '../model/action.ts'
import type { Machine, ShellVariables } from '../model/machine.ts'
import { usedNames } from '../model/quote.ts'

interface Deed {
  readonly action: Action
  readonly variables: ShellVariables
  readonly machine: Pick<Machine, 'role' | 'target' | 'about'>
  /** How often the action may run. */
  readonly times: number
}

/**
 * All that a yes is for, as one text: what runs, with which values, how often, and where. With any change it is another deed.
 * Undefined: the machine does not say who it is, so nobody can tell later that it is the same one.
 */
export function deedOf({ action, variables, machine, times }: Deed): string | undefined {
  const { role, target, about } = machine
  if (about.bootId === '') return undefined
  const { name, risk, cuts, run, undo } = action
  const used = usedNames(`${run}\n${undo ?? ''}`, Object.keys(variables)).sort()
  const values = used.map((each) => [each, variables[each]])
  const who = [about.machineId ?? '', about.bootId, about.namespaces ?? '', about.login]
  return JSON.stringify([name, risk, cuts ?? '', run, undo ?? '', values, times, role, target, who])
}
