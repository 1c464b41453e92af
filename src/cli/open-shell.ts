import { openLocalShell } from '../adapters/local-shell.ts'
import { openSshShell } from '../adapters/ssh-shell.ts'
import type { Target } from '../adapters/target.ts'
import type { Shell } from '../model/shell.ts'
import type { Outside } from './outside.ts'

export interface ShellRequest {
  /** As the user wrote it. */
  readonly target: string
  readonly sshConfig: string | undefined
  readonly sshOptions: readonly string[]
}

/** The shell of a target that is a machine. Nothing is connected before the first script. */
export function openShell(
  target: Exclude<Target, { kind: 'recorded' }>,
  request: ShellRequest,
  outside: Outside,
): Shell {
  if (target.kind === 'local') return openLocalShell()
  return openSshShell({
    ...target,
    target: request.target,
    configFile: request.sshConfig,
    options: request.sshOptions,
    interactive: outside.interactive,
  })
}
