import { Argument, type Command } from 'commander'
import { type ExitCode, exitCodes } from '../../app/exit-codes.ts'
import type { Outside } from '../../app/outside.ts'
import { inertLine } from '../../model/inert.ts'
import bash from './casebook.bash'
import fish from './casebook.fish'
import zsh from './casebook.zsh'

const scripts: Readonly<Record<string, string>> = { bash, zsh, fish }

/**
 * `casebook completion SHELL` prints a shell's script. At each Tab this asks `casebook complete -- WORD…`, which prints a
 * line for each word that fits: the word, a tab, and what it means. A last line `:files` says that the name of a
 * file fits too.
 */
export function addCompletion(program: Command, outside: Outside, done: (code: ExitCode) => void): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'the shell that you type in').choices(Object.keys(scripts)))
    .description('print the script that completes commands, playbooks, cases and machines in a shell')
    .action((shell: string) => {
      outside.stdout.write(scripts[shell] ?? '')
      done(exitCodes.done)
    })
  program
    .command('complete', { hidden: true })
    .argument('[word...]', 'what is typed after casebook; the last word may be empty')
    .description('print the words that fit at the end of a command line')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (words: readonly string[]) => {
      const { openCandidates } = await import('../../app/candidates.ts')
      const { complete } = await import('./complete.ts')
      const { candidates, files } = complete(program, words, await openCandidates(outside))
      const lines = candidates.map(({ text, about = '' }) => `${inertLine(text)}\t${inertLine(about)}\n`)
      outside.stdout.write(`${lines.join('')}${files ? ':files\n' : ''}`)
      done(exitCodes.done)
    })
}
