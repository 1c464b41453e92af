import { split } from 'shlex'
import type { Name } from '../model/name.ts'
import { UsageError } from '../model/usage-error.ts'
import type { ShellKind } from './shell-kind.ts'

/** A command that gives a POSIX sh on its standard input: the way into a container, a namespace, another root. */
export const exec: ShellKind = {
  word: 'exec',
  form: 'exec:COMMAND',
  about: 'what a command reaches that gives a POSIX sh on its standard input',
  example: 'exec:"docker exec -i web sh"',
  answers: 'live',
  startsProgram: true,
  names: (rest) => namesIn(wordsOf(rest) ?? [rest]),
  open: async ({ target, rest = '' }) => {
    const words = wordsOf(rest)
    if (words === undefined) {
      const hint = 'Its words are split as a shell splits them: close every quote, or put a \\ before it.'
      throw new UsageError(`“${target}” leaves a quote open`, hint)
    }
    const [command = '', ...args] = words
    if (command !== '') return (await import('./exec-shell.ts')).openExecShell({ target, command, args })
    throw new UsageError(`“${target}” names no command`, `Write ${exec.form}, as in ${exec.example}.`)
  },
}

/** Split to arguments without a shell; undefined when a quote stays open. */
function wordsOf(command: string): string[] | undefined {
  try {
    return split(command)
  } catch {
    return undefined
  }
}

/** Words of commands that reach into something: they name nobody. */
const common: ReadonlySet<string> = new Set(
  'sh ash bash dash busybox env exec run sudo docker podman nerdctl kubectl oc lxc nsenter chroot unshare ip netns ssh'.split(
    ' ',
  ),
)

/** All words of a command but the programs and flags that everybody has. */
function namesIn(words: readonly string[]): readonly Name[] {
  return words
    .map((word) => (word.startsWith('-') ? word.split('=').slice(1).join('=') : word))
    .filter((word) => !common.has(word.split('/').at(-1) ?? '') && !/^\d*$/.test(word))
    .map((text) => ({ kind: 'host', text }))
}
