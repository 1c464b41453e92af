import type { Risk } from './action.ts'
import type { Role } from './role.ts'

/** What a step will do, said before it does it. */
export interface PlanLine {
  readonly role: Role | undefined
  /** `reads the facts a, b, c`, `runs "Unbind and bind" and listens to 7 functions`. */
  readonly text: string
  /** What exactly runs, for those who ask: a script or paths. */
  readonly script: string
  readonly risk: Risk
  readonly cuts: 'network' | undefined
  readonly takesDown: string
  readonly wayBack: string
}
