import type { Hands } from '../../machines/kit/manual-machine.ts'
import type { Machine, MachineAbout } from '../../model/machine.ts'
import type { Playbook } from '../../model/playbook.ts'
import type { Role } from '../../model/role.ts'
import type { TargetKind } from '../../model/target-kind.ts'
import type { Redactor } from '../../redact/redactor.ts'
import type { Outside } from '../outside.ts'

export interface MachineRequest {
  readonly role: Role
  /** As the user wrote it. */
  readonly target: string
  readonly sshConfig: string | undefined
  readonly sshOptions: readonly string[]
  /** The machine that compiles for it and has debug info of its kernel; undefined: it does so itself. */
  readonly builder?: string | undefined
  /** What every word of the machine passes before anyone reads it. */
  readonly redactor: Redactor
  /** The backends that the user named, in order. */
  readonly order?: readonly string[] | undefined
  /** The person who runs something on a machine that casebook does not reach. */
  readonly hands?: Hands | undefined
  /** The playbook whose first facts such a machine is asked for at once; undefined: no facts. */
  readonly asks?: Playbook | undefined
  /** For which suspect and playbook a kept baseline is chosen; undefined: this is the suspect. */
  readonly fits?: { readonly suspect: () => Promise<MachineAbout>; readonly playbook: string } | undefined
}

/** A kind of target that answers as a machine. `rest`: what stands behind the target's colon; undefined: there is no colon. */
export interface MachineKind extends TargetKind {
  open(rest: string | undefined, request: MachineRequest, outside: Outside): Promise<Machine>
}
