import { type Command, Option } from 'commander'
import type { ExitCode } from '../app/exit-codes.ts'
import type { Outside } from '../app/outside.ts'
import type { SessionFlags } from '../app/run-flags.ts'
import { risks } from '../model/action.ts'
import { UsageError } from '../model/usage-error.ts'
import { withFollowing } from './following-options.ts'

const sessions = {
  probe: 'listen to functions (globs too) while a command runs',
  diverge: 'record what is called below some functions on two machines, and find where they part',
  survey: 'count which functions of some globs are called while a command runs',
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
      .command(watch === 'survey' ? 'survey [function...]' : `${watch} <function...>`)
      .description(sessions[watch])
      .requiredOption('--while <command>', 'POSIX sh that makes the kernel do it again')
      .addOption(
        new Option('--risk <risk>', 'what the command may do to a machine')
          .choices(risks)
          .default('disruptive'),
      )
      .option('--cuts-network', 'it takes the network down: runs detached, and puts the network back')
      .option('--settle <duration>', 'how long to go on watching after it, as in 2s')
      .option('--save <file>', 'begin a playbook with this')
    if (watch === 'survey')
      command.option(
        '--file <source>',
        'all functions of a source file, which debug info lists: net/core/dev.c',
      )
    else command.option('--follow <object>', 'only calls whose first argument is this object')
    if (watch === 'diverge') command.option('--depth <levels>', 'levels below a root', whole(1, 50))
    if (watch !== 'probe') command.option('--repeat <times>', 'how often on each machine', whole(1, 20))
    withFollowing(command).action(async (functions: string[], flags: SessionFlags) => {
      const { session } = await import('../app/session.ts')
      done(await session({ watch, functions }, flags, outside))
    })
  }
}
