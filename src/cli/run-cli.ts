import { Command, CommanderError, Option } from 'commander'
import { risks } from '../model/action.ts'
import { UsageError } from '../model/usage-error.ts'
import type { DoctorFlags } from './commands/doctor.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import type { RunFlags, SessionFlags } from './run-flags.ts'

/** Carries out one command line. Never throws: a bug is shown with its stack, a user's mistake without. */
export async function runCli(argv: readonly string[], outside: Outside): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done
  const program = buildProgram(outside, (result) => {
    code = result
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    return explain(error, outside)
  }
}

function explain(error: unknown, outside: Outside): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  if (error instanceof UsageError) {
    outside.stderr.write(
      `casebook: ${error.message}\n${error.hint && `  ${error.hint.replaceAll('\n', '\n  ')}\n`}`,
    )
    return exitCodes.usage
  }
  if (outside.signal.aborted) return exitCodes.interrupted
  const stack = error instanceof Error ? error.stack : String(error)
  outside.stderr.write(`casebook: this is a bug in casebook, not a mistake of yours.\n${stack}\n`)
  return exitCodes.bug
}

type Done = (code: ExitCode) => void

function buildProgram(outside: Outside, done: Done): Command {
  const program = new Command('casebook')
    .description('Walks an investigation step by step on real machines, suspect beside healthy baseline.')
    .version(outside.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => outside.stdout.write(text),
      writeErr: (text) => outside.stderr.write(text),
      getOutHelpWidth: () => outside.stdout.columns,
      getErrHelpWidth: () => outside.stderr.columns,
    })
    .showSuggestionAfterError()
    .helpCommand(false)

  addRun(program, outside, done)
  addSessions(program, outside, done)
  addDoctor(program, outside, done)
  program
    .command('replay <case>')
    .description('walk a case again on what it recorded, and say which decisions come out differently')
    .option('--playbook <file>', 'with this playbook instead of the one that the case holds')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (name: string, flags: { playbook?: string; json?: boolean }) => {
      const { replay } = await import('./commands/replay.ts')
      done(await replay(name, flags, outside))
    })
  program
    .command('report <case>')
    .description('make a report of a case')
    .addOption(new Option('--format <format>', 'how').choices(['md', 'json']).default('md'))
    .option('-o, --output <file>', 'write it there instead of printing it')
    .action(async (name: string, flags: { format: string; output?: string }) => {
      const { report } = await import('./commands/report.ts')
      done(await report(name, flags, outside))
    })
  program
    .command('cases')
    .description('list the cases that are kept on this machine')
    .action(async () => done(await (await import('./commands/cases.ts')).cases(outside)))
  program
    .command('list')
    .description('list the playbooks that come with casebook')
    .action(async () => done(await (await import('./commands/list.ts')).list(outside)))
  program
    .command('show <playbook>')
    .description('show what a playbook does, step by step')
    .option('--probe <step>', 'print what would run on a machine for this step')
    .option('--as <backend>', 'in the words of ftrace, bpftrace or systemtap')
    .action(async (name: string, flags: { probe?: string; as?: string }) =>
      done(await (await import('./commands/show.ts')).show(name, flags, outside)),
    )
  program
    .command('check <file...>')
    .description('check playbooks: every mistake at once, with its place')
    .action(async (files: string[]) =>
      done(await (await import('./commands/check.ts')).check(files, outside)),
    )
  return program
}

const collect = (value: string, before: readonly string[]) => [...before, value]

const collectBackend = (value: string, before: readonly string[] = []) => {
  if (!['ftrace', 'bpftrace', 'systemtap'].includes(value)) {
    throw new UsageError(`there is no backend ${value}`, 'There are: ftrace, bpftrace, systemtap.')
  }
  return [...before, value]
}

/** Which machines, what is answered beforehand, and where the case goes: the same for all that follows a playbook. */
function withFollowing(command: Command): Command {
  return command
    .option(
      '--suspect <target>',
      'the machine with the symptom: local, ssh:[user@]host[:port], recorded:CASE[#ROLE]',
      'local',
    )
    .option('--baseline <target>', 'a healthy machine of the same kind, or none')
    .option('--set <[role.]name=value>', 'answer an input or a question', collect, [])
    .option('--answers <file>', 'answers in YAML: name: value')
    .option(
      '--yes <risk[@role]>',
      'allow acts up to read_only, changes or disruptive, on one machine or both',
      collect,
      [],
    )
    .option('--json', 'print one JSON document and nothing else')
    .option('--case <dir>', 'keep the case in this folder')
    .option(
      '--backend <name>',
      'what is to watch, over the playbook; several times: in this order',
      collectBackend,
    )
    .option(
      '--builder <target>',
      'where probes are compiled and debug info is looked up: local or ssh:…; the targets themselves unless named',
    )
    .option('--ssh-config <file>', 'the OpenSSH client configuration to use (ssh -F)')
    .option('--ssh-option <name=value>', 'an option for the OpenSSH client (ssh -o)', collect, [])
}

function addRun(program: Command, outside: Outside, done: Done): void {
  withFollowing(program.command('run <playbook>').description('follow a playbook'))
    .option('--dry-run', 'show what would run, and run nothing')
    .action(async (name: string, flags: RunFlags) => {
      const { run } = await import('./commands/run.ts')
      done(await run(name, flags, outside))
    })
}

const sessions = {
  probe: 'listen to functions (globs too) while a command runs',
  diverge: 'record what is called below some functions on two machines, and find where they part',
  survey: 'count which functions of some globs are called while a command runs',
} as const

function addSessions(program: Command, outside: Outside, done: Done): void {
  const whole = (least: number, most: number) => (value: string) => {
    const number = Number(value)
    if (Number.isInteger(number) && number >= least && number <= most) return number
    throw new UsageError(`${value} is no whole number from ${least} to ${most}`)
  }
  for (const watch of ['probe', 'diverge', 'survey'] as const) {
    const command = program
      .command(`${watch} <function...>`)
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
    if (watch !== 'survey')
      command.option('--follow <object>', 'only calls whose first argument is this object')
    if (watch === 'diverge') command.option('--depth <levels>', 'levels below a root', whole(1, 50))
    if (watch !== 'probe') command.option('--repeat <times>', 'how often on each machine', whole(1, 20))
    withFollowing(command).action(async (functions: string[], flags: SessionFlags) => {
      const { session } = await import('./commands/session.ts')
      done(await session({ watch, functions }, flags, outside))
    })
  }
}

function addDoctor(program: Command, outside: Outside, done: Done): void {
  program
    .command('doctor')
    .description('say what a machine can do: probes, tools, privileges, and what would change it')
    .option('--suspect <target>', 'local, ssh:[user@]host[:port]', 'local')
    .option('--baseline <target>', 'a second machine, shown beside it')
    .option('--json', 'print one JSON document and nothing else')
    .option('--ssh-config <file>', 'the OpenSSH client configuration to use (ssh -F)')
    .option(
      '--ssh-option <name=value>',
      'an option for the OpenSSH client (ssh -o)',
      (value: string, before: string[]) => [...before, value],
      [],
    )
    .action(async (flags: DoctorFlags) => {
      const { doctor } = await import('./commands/doctor.ts')
      done(await doctor(flags, outside))
    })
}
