import { Argument, type Command } from 'commander'
import type { Candidate, Candidates } from '../../app/candidates.ts'
import { type CompletionPlace, placeOf } from './place-of.ts'

/** What a shell is told: the words that fit, and whether the names of files fit too. */
interface Completion {
  readonly candidates: readonly Candidate[]
  readonly files: boolean
}

/** What may follow on a command line. `words` are all words after `casebook`; the last may be empty. */
export function complete(program: Command, words: readonly string[], known: Candidates): Completion {
  const place = placeOf(program, words)
  const { candidates, files } = offered(place, known)
  const fit = candidates
    .map((candidate) => ({ ...candidate, text: place.kept + candidate.text }))
    .filter(({ text }) => text.startsWith(place.kept + place.typed))
  return { candidates: fit, files }
}

function offered({ command, value, before, given, typed }: CompletionPlace, known: Candidates): Completion {
  if (value) {
    if (value.argChoices) return { candidates: value.argChoices.map((text) => ({ text })), files: false }
    const kind = value instanceof Argument ? value.name() : kindOf(value.flags)
    const playbook = before.find(
      (_, at) => command.registeredArguments[at - depth(command)]?.name() === 'playbook',
    )
    const candidates = known[kind]?.(playbook) ?? []
    return { candidates, files: files.has(kind) }
  }
  if (typed.startsWith('-')) {
    const options = command.createHelp().visibleOptions(command)
    return {
      candidates: options.map(({ long, short, description }) => ({
        text: long ?? short ?? '',
        about: description,
      })),
      files: false,
    }
  }
  if (given > 0) return { candidates: [], files: false }
  const below = command.createHelp().visibleCommands(command)
  return { candidates: below.map((each) => ({ text: each.name(), about: each.description() })), files: false }
}

/** The word in brackets says what a value is: `--suspect <target>`, `--case <dir>`. */
function kindOf(flags: string): string {
  return /[<[](.+?)(\.\.\.)?[>\]]$/.exec(flags)?.[1] ?? ''
}

const files = new Set(['playbook', 'case', 'one', 'other', 'file', 'dir'])

/** How many names of commands lead to it, without `casebook`. */
function depth(command: Command): number {
  return command.parent ? 1 + depth(command.parent) : 0
}
