import type { Argument, Command, Option } from 'commander'

/** What can stand where the cursor is. */
export interface CompletionPlace {
  readonly command: Command
  /** The option or argument whose value is typed; undefined: an option or a command is. */
  readonly value?: Option | Argument
  /** The commands and arguments before it, without options: `['run', './mine.yaml']`. */
  readonly before: readonly string[]
  /** How many of them are arguments. */
  readonly given: number
  /** What is typed of it so far. */
  readonly typed: string
  /** What stands in the same word before it, such as `--suspect=`. */
  readonly kept: string
}

/** Finds the place of the last word on a command line. `words` are all words after `casebook`; the last may be empty. */
export function placeOf(program: Command, words: readonly string[]): CompletionPlace {
  let command = program
  const before: string[] = []
  let open: Option | undefined
  let given = 0
  for (const word of words.slice(0, -1)) {
    if (open) {
      open = undefined
    } else if (word.startsWith('-')) {
      open = word.includes('=') ? undefined : takesValue(optionOf(command, word))
    } else if (given > 0 || word !== 'help') {
      // After help stands what would stand without it.
      const below = given === 0 ? command.commands.find((each) => each.name() === word) : undefined
      before.push(word)
      if (below) command = below
      else given += 1
    }
  }
  const typed = words.at(-1) ?? ''
  if (open) return { command, value: open, before, given, typed, kept: '' }
  const [, name = '', rest] = /^(--[^=]+=)(.*)$/s.exec(typed) ?? []
  const named = rest === undefined ? undefined : takesValue(optionOf(command, name.slice(0, -1)))
  if (named) return { command, value: named, before, given, typed: rest ?? '', kept: name }
  const known = command.registeredArguments
  const value = known[given] ?? (known.at(-1)?.variadic ? known.at(-1) : undefined)
  const isOption = typed.startsWith('-')
  return { command, before, given, typed, kept: '', ...(value && !isOption && { value }) }
}

function optionOf(command: Command, word: string): Option | undefined {
  return command.options.find((option) => option.long === word || option.short === word)
}

/** `--keys [map]` may stand alone: the next word is no value of it. */
function takesValue(option: Option | undefined): Option | undefined {
  return option?.required ? option : undefined
}
