import { docker } from './docker-target.ts'
import { exec } from './exec-target.ts'
import { local } from './local-target.ts'
import type { ShellKind } from './shell-kind.ts'
import { ssh } from './ssh-target.ts'

/** The kinds of targets on which scripts run, one file each. */
export const shellKinds: readonly ShellKind[] = [local, ssh, exec, docker]
