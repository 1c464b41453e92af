import { type Command, Option } from 'commander'
import type { ExitCode } from '../app/exit-codes.ts'
import type { Outside } from '../app/outside.ts'
import type { SessionFlags } from '../app/run-flags.ts'
import { risks } from '../model/action.ts'
import { UsageError } from '../model/usage-error.ts'
import { withFollowing } from './following-options.ts'

const sessions = {
  probe: 'listen to kernel functions while a command runs',
  diverge: 'record all calls below some functions on two machines, and find where the machines part',
  survey: 'count which functions of a set are called while a command runs',
} as const

/** The commands that need no playbook. */
export function addSessions(program: Command, outside: Outside, done: (code: ExitCode) => void): void {
  const whole = (least: number, most: number) => (value: string) => {
    const number = Number(value)
    if (Number.isInteger(number) && number >= least && number <= most) return number
    throw new UsageError(`${value} is no whole number from ${least} to ${most}`)
  }
  for (const watch of ['probe', 'diverge', 'survey'] as const) {
    const command = program
      .command(watch)
      .argument(
        watch === 'survey' ? '[function...]' : '<function...>',
        'kernel functions, or globs such as tcp_*',
      )
      .description(sessions[watch])
      .requiredOption('--while <command>', 'the action: POSIX sh that makes the kernel do it again')
      .addOption(
        new Option('--risk <risk>', 'what the action may do to a machine')
          .choices(risks)
          .default('disruptive'),
      )
      .option(
        '--cuts-network',
        'the action takes the network down: casebook runs it detached and puts the network back',
      )
      .option('--settle <duration>', 'how long to watch after the action, for example 2s')
      .option('--save <file>', 'write the session into this file, as the start of a playbook')
    if (watch === 'survey')
      command.option(
        '--file <source>',
        'count all functions of this source file, for example net/core/dev.c; needs debug info',
      )
    else
      command.option(
        '--follow <object>',
        'count only calls whose first argument is this kernel object, for example dummy0',
      )
    if (watch === 'diverge')
      command.option(
        '--depth <levels>',
        'how many levels below each function to record, from 1 to 50',
        whole(1, 50),
      )
    if (watch !== 'probe')
      command.option(
        '--repeat <times>',
        'how often to run the action on each machine, from 1 to 20',
        whole(1, 20),
      )
    withFollowing(command).action(async (functions: string[], flags: SessionFlags) => {
      const { session } = await import('../app/session.ts')
      done(await session({ watch, functions }, flags, outside))
    })
  }
}
