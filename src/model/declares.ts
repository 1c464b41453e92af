import type { FactType } from './fact.ts'
import type { Input } from './input.ts'
import type { Observation } from './observation.ts'
import type { Outcome } from './outcome.ts'
import type { Spotted } from './place.ts'
import type { ProbeDeclaration } from './probe.ts'
import type { Prose } from './prose.ts'
import type { Role } from './role.ts'

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
  readonly title: Prose
  readonly outcome: Outcome
  readonly owner: Prose
  /** What it is and why we think so. */
  readonly what: Prose
  readonly remedy: Prose
  /** Ready to be pasted into somebody else's queue. */
  readonly handOver: Prose
}

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
