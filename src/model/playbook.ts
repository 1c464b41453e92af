import type { Action } from './action.ts'
import type { Bench, NewEvent } from './bench.ts'
import type { Case } from './case.ts'
import type { Condition } from './condition.ts'
import type { CouldNotLookKind } from './could-not-look-kinds.ts'
import type { Declares } from './declares.ts'
import type { Input } from './input.ts'
import type { Observation } from './observation.ts'
import type { StepResult } from './outcome.ts'
import type { Place, Spotted } from './place.ts'
import type { PlanLine } from './plan-line.ts'
import type { PlaybookFile } from './playbook-file.ts'
import type { Prose } from './prose.ts'
import type { Role } from './role.ts'
import type { SecretPattern } from './secret-pattern.ts'

export interface MachineDeclaration {
  readonly role: Role
  readonly about: Prose
  readonly optional: boolean
  /** A recording that ships with the playbook and stands in when nobody names a target. */
  readonly standIn: string | undefined
}

/** Where a step goes. Tried in order; DESIGN: a true one wins only if all before it are false. */
export type Edge = WayOut &
  (
    | { readonly kind: 'when'; readonly when: Condition }
    /** `why`: only when what is missing is of this kind; without it, the rest. */
    | { readonly kind: 'unknown'; readonly why: CouldNotLookKind | undefined }
    | { readonly kind: 'otherwise' }
  )

/** A step to go to, and the author's reason: empty when there is none. */
export interface WayOut {
  readonly go: Spotted<string>
  readonly because: Prose
}

/** What all step kinds share. */
export interface Envelope {
  readonly timeoutMs: number | undefined
  /** Do it again until this is true, at most for `forMs`, pausing `everyMs`. */
  readonly until:
    | { readonly condition: Condition; readonly forMs: number; readonly everyMs: number }
    | undefined
  /** Where to go when the step could not look at all. */
  readonly couldNotLook: WayOut | undefined
}

export interface Step {
  readonly id: string
  readonly title: Prose
  readonly say: Prose
  /** Shown on "explain more". */
  readonly more: Prose
  readonly body: StepBody
  readonly envelope: Envelope
  readonly edges: readonly Edge[]
  /** The step below it, when it has no edges of its own. */
  readonly fallsTo: string | undefined
  readonly place: Place
}

/** What a step does, as the engine sees it. */
export interface StepBody {
  readonly kind: string
  readonly declares: Declares
  /** What it will do, machine by machine, before it is done. Pure. */
  plan(desk: Desk): readonly PlanLine[]
  /** Does it, through the desk only. A target's trouble is a value, never a throw. */
  perform(desk: Desk): Promise<StepResult>
}

/** What a step works with: the bench, the case so far, and a way to add to it. */
export interface Desk extends Omit<Bench, 'write' | 'reveal'> {
  readonly playbook: Playbook
  /** The case as of now; grows with every `emit`. */
  readonly case: Case
  readonly step: string
  readonly timeoutMs: number | undefined
  emit(event: NewEvent): void
}

/** A checked playbook. */
export interface Playbook {
  readonly name: string
  readonly title: Prose
  readonly about: Prose
  readonly inputs: readonly Input[]
  readonly machines: {
    readonly suspect: MachineDeclaration
    readonly baseline: MachineDeclaration | undefined
  }
  /** What is secret on these machines, beside what shows by its form. */
  readonly redact: readonly SecretPattern[]
  /** Looked at on every machine before the inputs are asked. */
  readonly facts: readonly Observation[]
  readonly actions: ReadonlyMap<string, Action>
  readonly steps: ReadonlyMap<string, Step>
  readonly start: string
  readonly files: readonly PlaybookFile[]
}
