import type { Risk } from './action.ts'
import type { Desk } from './desk.ts'
import type { FactType } from './fact.ts'
import type { Fields } from './fields.ts'
import type { Keys } from './key.ts'
import type { Observation } from './observation.ts'
import type { Spotted } from './place.ts'
import type { Input } from './playbook.ts'
import type { ProbeDeclaration } from './probe.ts'
import type { Prose } from './prose.ts'
import type { Role } from './role.ts'

/**
 * A kind of step: one file in `src/steps/` and one line in its list. Its keys are data; `read` gets their values, reports what they
 * mean wrongly, and returns undefined when nothing sensible is left. The body it returns closes over what was read.
 */
export interface StepKind<K extends Keys = Keys> {
  /** The key that marks it in a step: `observe`. */
  readonly kind: string
  /** What such a step does: one line for docs and error texts. */
  readonly about: string
  /** Its own key, named as the kind is, and what may stand beside that in the step. */
  readonly keys: K
  read(step: Fields<K> & { readonly id: string }): StepBody | undefined
}

/** A kind whose reader is typed by its keys, as one of the list. */
export function stepKind<const K extends Keys>(kind: StepKind<K>): StepKind {
  return kind
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

/** What the rest of the playbook may name because of this step, and what it names itself. */
export interface Declares {
  readonly facts?: readonly Observation[]
  readonly probe?: ProbeDeclaration
  /** It compares by itself: conditions may ask for its `first_difference` though it declares no probe. */
  readonly finds?: true
  /** The input that names the object it follows, when it declares no probe. */
  readonly follows?: string
  /** Names that conditions may use afterwards: answers and choices. */
  readonly names?: readonly { readonly name: string; readonly type: FactType }[]
  readonly inputs?: readonly Input[]
  /** Actions, or names of choose steps, that it uses. */
  readonly actions?: readonly Spotted<string>[]
  /** Where they run, when it declares no probe. */
  readonly on?: readonly Role[]
  /** A choose step's name and the actions it offers. */
  readonly choice?: { readonly name: string; readonly actions: readonly string[] }
  /** Probe steps whose reading it looks at. */
  readonly readings?: readonly Spotted<string>[]
  /** The reading that is shown side by side, and which of its labels; none: all. */
  readonly looksAt?: { readonly step: Spotted<string>; readonly labels: readonly string[] }
  /** Prose beside `say` and `more`. */
  readonly prose?: readonly Prose[]
  readonly concludes?: Conclusion
  readonly excerpt?: Excerpt
}

/** An end of the playbook. */
export interface Conclusion {
  readonly title: string
  readonly outcome: Outcome
  readonly owner: string
  /** What it is and why we think so. */
  readonly what: Prose
  readonly remedy: Prose
  /** Ready to be pasted into somebody else's queue. */
  readonly handOver: Prose
}

/** How an investigation can end; never folded into true or false. */
export const outcomeKinds = [
  { name: 'ok', about: 'what was suspected is not the case' },
  { name: 'problem', about: 'the cause is found; `owner` says who acts on it' },
  { name: 'inconclusive', about: 'what was seen does not decide it' },
  { name: 'not-applicable', about: 'the playbook does not fit this machine or symptom' },
  { name: 'could-not-look', about: 'something stands in the way of looking' },
] as const

export type Outcome = (typeof outcomeKinds)[number]['name']

export const outcomes: readonly Outcome[] = outcomeKinds.map(({ name }) => name)

/** A piece of somebody's source: at most ten lines. */
export interface Excerpt {
  readonly code: string
  readonly language: string
  readonly file: string
  readonly function: string
  /** For which versions it holds. */
  readonly kernels: string
  readonly license: string
  readonly lookFor: Prose
}

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

/** How a step's own work went; where it leads is the engine's matter. */
export interface StepResult {
  readonly outcome: Extract<Outcome, 'ok' | 'could-not-look'>
  /** Why, when it could not look. */
  readonly reason: string
}

export const done: StepResult = { outcome: 'ok', reason: '' }
