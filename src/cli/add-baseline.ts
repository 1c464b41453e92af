import { type Command, Option } from 'commander'
import type { ExitCode } from '../app/exit-codes.ts'
import type { Outside } from '../app/outside.ts'
import { type Role, roles } from '../model/role.ts'
import { aCase } from './arguments.ts'

const aKeptBaseline = 'the name of a kept baseline'

/** `casebook baseline` and the commands below it. */
export function addBaseline(program: Command, outside: Outside, done: (code: ExitCode) => void): void {
  const baseline = program.command('baseline').description('keep healthy machines for later comparisons')
  baseline
    .command('save')
    .argument('<case>', aCase)
    .description('keep a machine of a case')
    .addOption(
      new Option(
        '--role <role>',
        'the machine to keep; by default the baseline of the case, if it has one',
      ).choices(roles),
    )
    .option('--name <name>', 'the name to keep it under; by default the id of the case')
    .action(async (name: string, flags: { role?: Role; name?: string }) =>
      done((await import('../app/baseline.ts')).saveBaseline(name, flags, outside)),
    )
  baseline
    .command('show')
    .argument('<kept>', aKeptBaseline)
    .description('show what a kept baseline holds')
    .action(async (name: string) => done(await (await import('../app/baseline.ts')).showKept(name, outside)))
  baseline
    .command('use')
    .argument('<kept>', `${aKeptBaseline}, or none for what the playbook says`)
    .description('let a kept baseline stand in when a run has no --baseline')
    .option('--playbook <name>', 'the playbook to use it for; by default that of its case')
    .action(async (name: string, flags: { playbook?: string }) =>
      done((await import('../app/baseline.ts')).useKept(name, flags, outside)),
    )
  baseline
    .command('remove')
    .argument('<kept>', aKeptBaseline)
    .description('remove a kept baseline')
    .action(async (name: string) => done((await import('../app/baseline.ts')).removeKept(name, outside)))
  baseline
    .command('list')
    .description('list the kept baselines, newest first')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (flags: { json?: boolean }) =>
      done(await (await import('../app/baseline.ts')).listKept(flags, outside)),
    )
}
