import type { Command } from 'commander'
import type { DisagreeFlags } from '../app/disagree.ts'
import type { ExitCode } from '../app/exit-codes.ts'
import type { ExportFlags } from '../app/export.ts'
import type { Outside } from '../app/outside.ts'
import type { ReportFlags } from '../app/report.ts'
import { aCase, aCaseOrLast } from './arguments.ts'
import { collect, formatOption } from './following-options.ts'

/** The commands that read, share and keep cases, and touch no machine. */
export function addCases(program: Command, outside: Outside, done: (code: ExitCode) => void): void {
  program
    .command('replay')
    .argument('<case>', aCase)
    .description('walk a case again with what it recorded, and say which decisions change')
    .option('--playbook <file>', 'the playbook to walk; by default the one in the case')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (name: string, flags: { playbook?: string; json?: boolean }) => {
      const { replay } = await import('../app/replay.ts')
      done(await replay(name, flags, outside))
    })
  program
    .command('report')
    .argument('<case>', aCase)
    .description('make a report of a case')
    .addOption(formatOption())
    .option('-o, --output <file>', 'write to this file; by default casebook prints')
    .option('--share', 'replace names of machines and people, and addresses')
    .option('--hide <word>', 'with --share: replace this word too', collect, [])
    .action(async (name: string, flags: ReportFlags) => {
      const { report } = await import('../app/report.ts')
      done(await report(name, flags, outside))
    })
  program
    .command('disagree')
    .argument('<case>', aCase)
    .description('add to a case that its conclusion should be another one')
    .requiredOption('--should-be <end>', 'the name of an end of its playbook, or words of your own')
    .requiredOption('--reason <text>', 'what speaks for it')
    .action(async (name: string, flags: DisagreeFlags) => {
      const { disagree } = await import('../app/disagree.ts')
      done(await disagree(name, flags, outside))
    })
  program
    .command('verify')
    .argument('[case]', aCaseOrLast)
    .description('say whether a case is unchanged: every entry and every attachment')
    .option('--head <hash>', 'the head of the case, as you wrote it down earlier')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (name: string | undefined, flags: { head?: string; json?: boolean }) => {
      const { verify } = await import('../app/verify.ts')
      done(await verify(name ?? 'last', flags, outside))
    })
  program
    .command('diff')
    .argument('<one>', aCase)
    .argument('<other>', aCase)
    .description('say in what two cases differ')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (one: string, other: string, flags: { json?: boolean }) => {
      const { diff } = await import('../app/diff.ts')
      done(await diff(one, other, flags, outside))
    })
  program
    .command('export')
    .argument('<case>', aCase)
    .description('write a case into one file, to hand it over')
    .option('-o, --output <file>', 'the file to write; by default one that is named after the case')
    .option('--share', 'replace names of machines and people, and addresses')
    .option('--hide <word>', 'with --share: replace this word too', collect, [])
    .option('--yes', 'with --share: write without a question')
    .action(async (name: string, flags: ExportFlags) => {
      const { exportCase } = await import('../app/export.ts')
      done(await exportCase(name, flags, outside))
    })
  program
    .command('import')
    .argument('<file>', 'a file that casebook export wrote')
    .description('take in a case that somebody handed over')
    .option('--case <dir>', 'keep the case in this folder')
    .action(async (file: string, flags: { case?: string }) =>
      done(await (await import('../app/import.ts')).importCase(file, flags, outside)),
    )
  const cases = program
    .command('cases')
    .argument(
      '[word...]',
      'only cases that have all these words in their title, ticket, machines, inputs or conclusion',
    )
    .description('list the cases on this machine, newest first')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (words: string[], flags: { json?: boolean }) =>
      done(await (await import('../app/cases.ts')).cases(words, flags, outside)),
    )
  cases
    .command('rm')
    .argument('<case...>', aCase)
    .description(
      'remove cases for ever; not one that is being written, or whose machine may still hold something of it',
    )
    .option('--yes', 'remove without a question')
    .action(async (names: string[], flags: { yes?: boolean }) =>
      done(await (await import('../app/remove-cases.ts')).removeCases(names, flags, outside)),
    )
}
