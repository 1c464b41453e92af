import { UsageError } from '../model/usage-error.ts'
import type { ShellKind } from './shell-kind.ts'

/** The workstation itself. */
export const local: ShellKind = {
  word: 'local',
  form: 'local',
  about: 'this machine',
  example: 'local',
  answers: 'live',
  startsProgram: false,
  names: () => [],
  open: async ({ target, rest }) => {
    if (rest === undefined) return (await import('./local-shell.ts')).openLocalShell()
    throw new UsageError(`“${target}” is no target`, 'This machine is local, with nothing behind it.')
  },
}
