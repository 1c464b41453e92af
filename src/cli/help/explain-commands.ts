import { type Command, Help, type Option } from 'commander'
import { commandGroups, firstExamples, type HelpPage, helpPages } from './pages.ts'

/** Gives each command its group, its examples and where to read on, and the usage line after a mistake. */
export function explainCommands(program: Command, home: string): void {
  program.configureHelp({
    ...program.configureHelp(),
    visibleCommands: byGroup,
    groupItems: asShown,
    subcommandTerm: withoutOptions,
  })
  for (const command of program.commands) {
    const page = helpPages[command.name()]
    if (!page) continue
    command.helpGroup(`${page.group}:`)
    command.addHelpText('after', `\nExamples:\n${asTyped(page.examples)}\nRead on: ${home}/${page.read}`)
  }
  for (const command of [program, ...program.commands.flatMap((each) => [each, ...each.commands])]) {
    const usage = program.createHelp().commandUsage(command)
    const name = usage.replace(/ \[options\].*$/, '')
    command.showHelpAfterError(`  Usage: ${usage}\n  ${name} --help says what each part means.`)
  }
  program.addHelpText('after', `\nBegin:\n${asTyped(firstExamples)}\nRead on: ${home}/docs/README.md`)
}

/** All commands have options: in their list the word says nothing. */
function withoutOptions(command: Command): string {
  return new Help().subcommandTerm(command).replace(' [options]', '')
}

function asTyped(examples: HelpPage['examples']): string {
  return examples.map(([line, does]) => `  # ${does}\n  ${line}\n`).join('')
}

function byGroup(command: Command): Command[] {
  const place = (each: Command) => commandGroups.indexOf(helpPages[each.name()]?.group ?? 'casebook')
  return new Help().visibleCommands(command).sort((a, b) => place(a) - place(b))
}

/** By itself commander takes the groups in the order in which commands were added. */
function asShown<Item extends Command | Option>(
  _added: Item[],
  shown: Item[],
  groupOf: (item: Item) => string,
): Map<string, Item[]> {
  return new Help().groupItems(shown, shown, groupOf)
}
