import type { Action } from './action.ts'
import type { Condition } from './condition.ts'
import type { FactType, Json } from './fact.ts'
import type { Observation } from './observation.ts'
import type { Place, Spotted } from './place.ts'
import type { PlaybookFile } from './playbook-file.ts'
import type { Prose } from './prose.ts'
import type { Role } from './role.ts'
import type { SecretPattern } from './secret-pattern.ts'
import type { StepBody } from './step-kind.ts'

/** A value that the engineer, a flag or an answers file gives. */
export interface Input {
  readonly name: string
  readonly type: Extract<FactType, 'text' | 'integer' | 'boolean'>
  readonly perMachine: boolean
  readonly ask: string
  readonly about: string
  readonly default: Json | undefined
  /** What is given for it is shown nowhere and kept nowhere: whoever goes on with the case is asked again. */
  readonly secret: boolean
  /** A fact of the machine (lines), or a fixed list. */
  readonly choices: { readonly fact: string } | { readonly values: readonly string[] } | undefined
  /** What a text must match as a whole; made by the reader, runs in linear time. */
  readonly matches: { readonly pattern: string; readonly test: (text: string) => boolean } | undefined
  readonly place: Place
}

export interface MachineDeclaration {
  readonly role: Role
  readonly about: Prose
  readonly optional: boolean
  /** A recording that ships with the playbook and stands in when nobody names a target. */
  readonly standIn: string | undefined
}

/** Where a step goes. Tried in order; DESIGN: a true one wins only if all before it are false. */
export type Edge =
  | {
      readonly kind: 'when'
      readonly when: Condition
      readonly go: Spotted<string>
      readonly because: string
    }
  | { readonly kind: 'unknown'; readonly go: Spotted<string> }
  | { readonly kind: 'otherwise'; readonly go: Spotted<string> }

/** What all step kinds share. */
export interface Envelope {
  readonly timeoutMs: number | undefined
  /** Do it again until this is true, at most for `forMs`, pausing `everyMs`. */
  readonly until:
    | { readonly condition: Condition; readonly forMs: number; readonly everyMs: number }
    | undefined
  /** Where to go when the step could not look at all. */
  readonly couldNotLook: Spotted<string> | undefined
}

export interface Step {
  readonly id: string
  readonly title: string
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

/** A checked playbook. */
export interface Playbook {
  readonly name: string
  readonly title: string
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
