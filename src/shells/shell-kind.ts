import type { Shell } from '../model/shell.ts'
import type { TargetKind } from '../model/target-kind.ts'

export interface ShellRequest {
  /** As the user wrote it. */
  readonly target: string
  /** What stands behind the target's colon; undefined: there is no colon. */
  readonly rest: string | undefined
  readonly sshConfig: string | undefined
  readonly sshOptions: readonly string[]
  /** Whether somebody sits at a terminal, whom ssh may ask something. */
  readonly interactive: boolean
}

/** A kind of target on which scripts run. */
export interface ShellKind extends TargetKind {
  readonly answers: 'live'
  /** Nothing is connected or started before the first script. A target that is written wrong is a UsageError. */
  open(request: ShellRequest): Promise<Shell>
}
