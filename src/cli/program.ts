import { Command, Option } from 'commander'
import type { DoctorFlags } from '../app/doctor.ts'
import type { ExitCode } from '../app/exit-codes.ts'
import type { ExportFlags } from '../app/export.ts'
import type { KitFlags } from '../app/kit.ts'
import { listeners } from '../app/machines/listeners.ts'
import type { Outside } from '../app/outside.ts'
import type { ReportFlags } from '../app/report.ts'
import type { ResumeFlags } from '../app/resume.ts'
import type { RunFlags } from '../app/run-flags.ts'
import type { ShowFlags } from '../app/show.ts'
import type { TrustFlags } from '../app/trust.ts'
import { type Role, roles } from '../model/role.ts'
import { addSessions } from './add-sessions.ts'
import {
  backendOption,
  collect,
  formatOption,
  targetForms,
  withFollowing,
  withSsh,
} from './following-options.ts'

type Done = (code: ExitCode) => void

/** Every command with its flags. What a command needs is loaded when it runs. */
export function buildProgram(outside: Outside, done: Done): Command {
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
  withFollowing(program.command('resume [case]').description('go on with a case where it stopped'))
    .option('--reason <text>', 'why, when the case was another engineer’s')
    .action(async (name: string | undefined, flags: ResumeFlags) => {
      const { resume } = await import('../app/resume.ts')
      done(await resume(name ?? 'last', flags, outside))
    })
  program
    .command('replay <case>')
    .description('walk a case again on what it recorded, and say which decisions come out differently')
    .option('--playbook <file>', 'with this playbook instead of the one that the case holds')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (name: string, flags: { playbook?: string; json?: boolean }) => {
      const { replay } = await import('../app/replay.ts')
      done(await replay(name, flags, outside))
    })
  program
    .command('report <case>')
    .description('make a report of a case')
    .addOption(formatOption())
    .option('-o, --output <file>', 'write it there instead of printing it')
    .option('--share', 'without names of machines and people, and without addresses')
    .option('--hide <word>', 'with --share: replace this too', collect, [])
    .action(async (name: string, flags: ReportFlags) => {
      const { report } = await import('../app/report.ts')
      done(await report(name, flags, outside))
    })
  program
    .command('trust [playbook]')
    .description('show what a playbook would run, and agree to it as it is now')
    .option('--yes', 'agree without being asked')
    .option('--read-only', 'with --yes: only to look, no action of it')
    .option('--list', 'what is trusted')
    .option('--remove', 'agree no longer')
    .action(async (name: string | undefined, flags: TrustFlags) => {
      const { trust } = await import('../app/trust.ts')
      done(await trust(name, flags, outside))
    })
  addBaseline(program, outside, done)
  addKit(program, outside, done)
  program
    .command('verify [case]')
    .description('say whether a case is as it was written: every entry and every attachment')
    .option('--head <hash>', 'the head that somebody wrote down')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (name: string | undefined, flags: { head?: string; json?: boolean }) => {
      const { verify } = await import('../app/verify.ts')
      done(await verify(name ?? 'last', flags, outside))
    })
  program
    .command('diff <case> <case>')
    .description('say what two cases do not have alike')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (one: string, other: string, flags: { json?: boolean }) => {
      const { diff } = await import('../app/diff.ts')
      done(await diff(one, other, flags, outside))
    })
  program
    .command('export <case>')
    .description('write a case as one file to hand over')
    .option('-o, --output <file>', 'where')
    .option('--share', 'without names of machines and people, and without addresses')
    .option('--hide <word>', 'with --share: replace this too', collect, [])
    .option('--yes', 'with --share: what is replaced needs no yes')
    .action(async (name: string, flags: ExportFlags) => {
      const { exportCase } = await import('../app/export.ts')
      done(await exportCase(name, flags, outside))
    })
  program
    .command('import <file>')
    .description('take in a case that somebody handed over')
    .option('--case <dir>', 'keep it in this folder')
    .action(async (file: string, flags: { case?: string }) =>
      done(await (await import('../app/import.ts')).importCase(file, flags, outside)),
    )
  program
    .command('cases')
    .description('list the cases that are kept on this machine')
    .action(async () => done(await (await import('../app/cases.ts')).cases(outside)))
  program
    .command('list')
    .description('list the playbooks that come with casebook')
    .action(async () => done(await (await import('../app/list.ts')).list(outside)))
  program
    .command('show [playbook]')
    .description('show what a playbook does, step by step, or what a playbook can say')
    .option('--probe <step>', 'print what would run on a machine for this step')
    .option('--as <backend>', `in the words of ${listeners.join(', ')}; of the one tried first unless given`)
    .option(
      '--keys [map]',
      'the keys of every map of the format, or of one; with a playbook: of those it is made of',
    )
    .option('--json', 'with --keys: print one JSON document and nothing else')
    .action(async (name: string | undefined, flags: ShowFlags) =>
      done(await (await import('../app/show.ts')).show(name, flags, outside)),
    )
  program
    .command('check <file...>')
    .description('check playbooks: every mistake at once, with its place')
    .action(async (files: string[]) => done(await (await import('../app/check.ts')).check(files, outside)))
  return program
}

function addRun(program: Command, outside: Outside, done: Done): void {
  withFollowing(program.command('run <playbook>').description('follow a playbook'))
    .option('--dry-run', 'show what would run, and run nothing')
    .action(async (name: string, flags: RunFlags) => {
      const { run } = await import('../app/run.ts')
      done(await run(name, flags, outside))
    })
}

function addDoctor(program: Command, outside: Outside, done: Done): void {
  const about = 'say what a machine can do: probes, tools, privileges, and what would change it'
  withSsh(program.command('doctor').description(about))
    .option('--suspect <target>', targetForms('live'), 'local')
    .option('--baseline <target>', 'a second machine, shown beside it')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (flags: DoctorFlags) => {
      const { doctor } = await import('../app/doctor.ts')
      done(await doctor(flags, outside))
    })
}

function addKit(program: Command, outside: Outside, done: Done): void {
  const about =
    'write one script that gathers what steps need, for a machine where only somebody else may run it'
  program
    .command('kit <playbook>')
    .description(about)
    .option('--step <step>', 'what this step needs; several times; all of them unless given', collect, [])
    .addOption(new Option('--role <role>', 'which machine it is for').choices(roles).default('suspect'))
    .option('--actions', 'run the actions of the steps too, watched by their probes')
    .addOption(backendOption())
    .option('--reply <file>', 'what an earlier kit brought back; several times', collect, [])
    .option('--set <[role.]name=value>', 'answer an input or a question', collect, [])
    .option('--answers <file>', 'answers in YAML: name: value')
    .option('-o, --output <file>', 'write it there instead of printing it')
    .action(async (name: string, flags: KitFlags) => {
      const { kit } = await import('../app/kit.ts')
      done(await kit(name, flags, outside))
    })
}

function addBaseline(program: Command, outside: Outside, done: Done): void {
  const baseline = program.command('baseline').description('keep healthy machines to compare with later')
  baseline
    .command('save <case>')
    .description('keep a machine of a case')
    .addOption(new Option('--role <role>', 'which; the baseline unless there is none').choices(roles))
    .option('--name <name>', 'under this name; the case’s own unless given')
    .action(async (name: string, flags: { role?: Role; name?: string }) =>
      done((await import('../app/baseline.ts')).saveBaseline(name, flags, outside)),
    )
  baseline
    .command('show <name>')
    .description('show what is kept of a machine')
    .action(async (name: string) => done(await (await import('../app/baseline.ts')).showKept(name, outside)))
  baseline
    .command('use <name>')
    .description('have one stand in wherever no --baseline is given; none: as the playbook says')
    .option('--playbook <name>', 'for this playbook; that of its case unless given')
    .action(async (name: string, flags: { playbook?: string }) =>
      done((await import('../app/baseline.ts')).useKept(name, flags, outside)),
    )
  baseline
    .command('remove <name>')
    .description('keep one no longer')
    .action(async (name: string) => done((await import('../app/baseline.ts')).removeKept(name, outside)))
  baseline
    .command('list')
    .description('list what is kept')
    .action(async () => done(await (await import('../app/baseline.ts')).listKept(outside)))
}
