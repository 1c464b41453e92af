import type { Command } from 'commander'
import type { Config } from '../model/config.ts'
import type { Role } from '../model/role.ts'
import { UsageError } from '../model/usage-error.ts'

/** The options that name a machine, and the role that it then has. */
const machineOptions: Readonly<Record<string, Role | undefined>> = {
  suspect: 'suspect',
  baseline: 'baseline',
  builder: undefined,
}

/** Puts the user's settings in force for a command that is about to run: options that were not given, and machines by name. */
export function applyConfig(command: Command, config: Config): void {
  for (const { option: name, value } of config.defaults) {
    const option = command.options.find(({ long }) => long === `--${name}`)
    const source = option && command.getOptionValueSource(option.attributeName())
    if (!option || (source !== undefined && source !== 'default')) continue
    const values = [value].flat()
    const parsed = option.parseArg
      ? values.reduce<unknown>((before, each) => option.parseArg?.(each, before), option.defaultValue)
      : value
    command.setOptionValueWithSource(option.attributeName(), parsed, 'config')
  }
  for (const [option, role] of Object.entries(machineOptions)) {
    const given: unknown = command.getOptionValue(option)
    if (typeof given !== 'string') continue
    const target = targetOf(given, role, config)
    if (target !== given) command.setOptionValueWithSource(option, target, 'config')
  }
}

function targetOf(text: string, role: Role | undefined, { file, machines }: Config): string {
  const named = machines.find(({ name }) => name === text)
  if (!named) return text
  if (role !== undefined && named.role !== undefined && named.role !== role) {
    throw new UsageError(
      `${text} is only for the ${named.role}, not for the ${role}`,
      `${file} says so in line ${named.place.line}. Its target is ${named.target}.`,
    )
  }
  return named.target
}
