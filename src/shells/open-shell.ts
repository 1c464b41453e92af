import type { Outside } from '../app/outside.ts'
import type { Shell } from '../model/shell.ts'
import { UsageError } from '../model/usage-error.ts'
import { openLocalShell } from './local-shell.ts'
import { openSshShell } from './ssh-shell.ts'
import { parseTarget, reached } from './target.ts'

export interface ShellRequest {
  /** As the user wrote it. */
  readonly target: string
  readonly sshConfig: string | undefined
  readonly sshOptions: readonly string[]
}

/** The shell of a target that is a machine where casebook may log in. Nothing is connected before the first script. */
export function openShell(request: ShellRequest, outside: Outside): Shell {
  const target = parseTarget(request.target)
  switch (target.kind) {
    case 'local':
      return openLocalShell()
    case 'ssh':
      return openSshShell({
        ...target,
        target: request.target,
        configFile: request.sshConfig,
        options: request.sshOptions,
        interactive: outside.interactive,
      })
    case 'recorded':
      throw new UsageError(`“${request.target}” is a recording: it can do what it recorded`, aMachine)
    case 'manual':
      throw new UsageError(`“${request.target}” is a machine that casebook itself does not reach`, aMachine)
  }
}

const aMachine = `Name one that it reaches: ${reached}.`
