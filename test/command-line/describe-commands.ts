import type { Argument, Command, Option } from 'commander'
import { buildProgram } from '../../src/cli/program.ts'

/** A command of casebook as its help has it, with all that the reference says of it. */
export interface DescribedCommand {
  /** `casebook run`, `casebook baseline save`. */
  readonly name: string
  /** How it is written: the name, then its arguments. */
  readonly usage: string
  readonly about: string
  readonly parameters: readonly Described[]
  readonly options: readonly Described[]
}

export interface Described {
  /** As it is written: `--json`, `--case <dir>`. */
  readonly form: string
  readonly about: string
  /** Undefined: there is none. */
  readonly default: string | undefined
  /** All that it may be; empty: anything. */
  readonly choices: readonly string[]
  readonly required: boolean
}

/** Every command that does something, in the order of the help. */
export function describeCommands(): readonly DescribedCommand[] {
  const program = buildProgram(unused, () => {})
  return [
    describe(program, []),
    ...program
      .createHelp()
      .visibleCommands(program)
      .filter((command) => command.name() !== 'help')
      .flatMap((command) => commandsBelow(command, ['casebook'])),
  ]
}

function commandsBelow(command: Command, parents: readonly string[]): readonly DescribedCommand[] {
  const path = [...parents, command.name()]
  return [describe(command, parents), ...command.commands.flatMap((below) => commandsBelow(below, path))]
}

function describe(command: Command, parents: readonly string[]): DescribedCommand {
  const name = [...parents, command.name()].join(' ')
  const args = command.registeredArguments.map(formOfArgument)
  return {
    name,
    usage: [name, ...args, ...(command.commands.length > 0 ? ['COMMAND'] : [])].join(' '),
    about: command.description(),
    parameters: command.registeredArguments.map((argument) => ({
      form: formOfArgument(argument),
      about: argument.description,
      default: undefined,
      choices: argument.argChoices ?? [],
      required: argument.required,
    })),
    options: command.options.map(describeOption),
  }
}

function describeOption(option: Option): Described {
  const value = option.defaultValue
  const none = value === undefined || (Array.isArray(value) && value.length === 0)
  return {
    form: option.flags,
    about: option.description,
    default: none ? undefined : String(value),
    choices: option.argChoices ?? [],
    required: option.mandatory,
  }
}

function formOfArgument(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`
  return argument.required ? `<${name}>` : `[${name}]`
}

/** The program asks nothing of the outside before a command runs. */
const stream = { write: () => {}, isTTY: false, columns: 80 }
export const unused = {
  env: {},
  stdout: stream,
  stderr: stream,
  interactive: false,
  signal: new AbortController().signal,
  version: '',
  engineer: '',
  home: '',
}
