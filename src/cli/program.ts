import { Command, Help, Option } from 'commander'
import type { DoctorFlags } from '../app/doctor.ts'
import type { ExitCode } from '../app/exit-codes.ts'
import type { KitFlags } from '../app/kit.ts'
import { listeners } from '../app/machines/listeners.ts'
import type { Outside } from '../app/outside.ts'
import type { ResumeFlags } from '../app/resume.ts'
import type { RunFlags } from '../app/run-flags.ts'
import type { ShowFlags } from '../app/show.ts'
import type { TrustFlags } from '../app/trust.ts'
import { roles } from '../model/role.ts'
import { addBaseline } from './add-baseline.ts'
import { addCases } from './add-cases.ts'
import { addSessions } from './add-sessions.ts'
import { applyConfig } from './apply-config.ts'
import { aCaseOrLast, aPlaybook } from './arguments.ts'
import { addCompletion } from './completion/add-completion.ts'
import { backendOption, collect, targetForms, withFollowing, withSsh } from './following-options.ts'
import { explainCommands } from './help/explain-commands.ts'

type Done = (code: ExitCode) => void

/** As commander says it, but an option without a value in the beginning has no default to show: it may be given several times. */
function describeOption(option: Option): string {
  return new Help().optionDescription(option).replace('default: []', 'several times')
}

/** Every command with its flags. What a command needs is loaded when it runs. */
export function buildProgram(outside: Outside, done: Done): Command {
  const program = new Command('casebook')
    .description(
      'casebook leads you through an investigation, step by step, on real machines. It shows the suspect beside a healthy baseline.',
    )
    .version(outside.version, '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => outside.stdout.write(text),
      writeErr: (text) => outside.stderr.write(text),
      getOutHelpWidth: () => outside.stdout.columns,
      getErrHelpWidth: () => outside.stderr.columns,
    })
    .configureHelp({ optionDescription: describeOption })
    .showSuggestionAfterError()
    .commandsGroup('casebook:')
    .helpCommand('help [command]', 'show the help of a command')
    .helpOption('-h, --help', 'show this help')

  addRun(program, outside, done)
  addSessions(program, outside, done)
  addDoctor(program, outside, done)
  withFollowing(
    program.command('resume').argument('[case]', aCaseOrLast).description('continue a case where it stopped'),
  )
    .option('--reason <text>', 'why you take over the case of another engineer')
    .option(
      '--imported',
      'go on with a case that was imported, on the machines and with the answers that it names',
    )
    .action(async (name: string | undefined, flags: ResumeFlags) => {
      const { resume } = await import('../app/resume.ts')
      done(await resume(name ?? 'last', flags, outside))
    })
  program
    .command('trust')
    .argument('[playbook]', aPlaybook)
    .description('show what a playbook would run, and agree to exactly this text')
    .option('--yes', 'agree without a question')
    .option('--read-only', 'with --yes: agree to what only looks and asks for no root, and to no action')
    .option('--root', 'with --read-only: agree also to what looks as root')
    .option('--list', 'list the playbooks that you trust, newest first')
    .option('--json', 'with --list: print one JSON document and nothing else')
    .option('--remove', 'take your agreement back')
    .action(async (name: string | undefined, flags: TrustFlags) => {
      const { trust } = await import('../app/trust.ts')
      done(await trust(name, flags, outside))
    })
  addCases(program, outside, done)
  addBaseline(program, outside, done)
  addKit(program, outside, done)
  program
    .command('list')
    .argument('[word...]', 'only playbooks that have all these words in their name, title, symptoms or text')
    .description('list the playbooks that are found by name, with their titles')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (words: string[], flags: { json?: boolean }) =>
      done(await (await import('../app/list.ts')).list(words, flags, outside)),
    )
  program
    .command('show')
    .argument('[playbook]', aPlaybook)
    .description('show what a playbook does, step by step, or which keys a playbook can have')
    .option('--probe <step>', 'print the script that this step would run on a machine')
    .option(
      '--as <backend>',
      `with --probe: for ${listeners.join(', ')}; by default for the one that casebook tries first`,
    )
    .option(
      '--keys [map]',
      'show the keys of every map of the format, or of this one; with a playbook: those of its own kinds',
    )
    .option('--json', 'print one JSON document and nothing else')
    .action(async (name: string | undefined, flags: ShowFlags) =>
      done(await (await import('../app/show.ts')).show(name, flags, outside)),
    )
  program
    .command('check')
    .argument('<file...>', 'playbook files')
    .description('find every mistake in playbooks, each with its place')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (files: string[], flags: { json?: boolean }) =>
      done(await (await import('../app/check.ts')).check(files, flags, outside)),
    )
  program
    .command('config')
    .description('show what you have set up for every run, and where it stands')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (flags: { json?: boolean }) =>
      done(await (await import('../app/config.ts')).showConfig(flags, outside)),
    )
  addCompletion(program, outside, done)
  program.hook('preAction', (_, command) => {
    if (outside.config) applyConfig(command, outside.config)
  })
  explainCommands(program, outside.home)
  return program
}

function addRun(program: Command, outside: Outside, done: Done): void {
  withFollowing(program.command('run').argument('<playbook>', aPlaybook).description('follow a playbook'))
    .option('--dry-run', 'show what casebook would run, and run nothing')
    .action(async (name: string, flags: RunFlags) => {
      const { run } = await import('../app/run.ts')
      done(await run(name, flags, outside))
    })
}

function addDoctor(program: Command, outside: Outside, done: Done): void {
  const about = 'say what a machine can do, and what you can install for more'
  withSsh(program.command('doctor').description(about))
    .option('--suspect <target>', `the machine to look at: ${targetForms('live')}`, 'local')
    .option('--baseline <target>', 'a second machine to show beside it')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (flags: DoctorFlags) => {
      const { doctor } = await import('../app/doctor.ts')
      done(await doctor(flags, outside))
    })
}

function addKit(program: Command, outside: Outside, done: Done): void {
  const about =
    'write one script that gathers what steps need, for a machine that only somebody else may touch'
  program
    .command('kit')
    .argument('<playbook>', aPlaybook)
    .description(about)
    .option(
      '--step <step>',
      'gather what this step needs; by default what all steps before an action need',
      collect,
      [],
    )
    .addOption(
      new Option('--role <role>', 'the machine that the kit is for').choices(roles).default('suspect'),
    )
    .option('--actions', 'the kit also runs the actions of the steps, and their probes watch')
    .addOption(backendOption())
    .option('--reply <file>', 'a reply that an earlier kit wrote', collect, [])
    .option('--set <[role.]name=value>', 'answer an input or a question', collect, [])
    .option('--answers <file>', 'answers in YAML: name: value')
    .option('-o, --output <file>', 'write to this file; by default casebook prints')
    .action(async (name: string, flags: KitFlags) => {
      const { kit } = await import('../app/kit.ts')
      done(await kit(name, flags, outside))
    })
}
