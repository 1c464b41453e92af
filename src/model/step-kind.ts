import type { Fields } from './fields.ts'
import type { Keys } from './key.ts'
import type { StepBody } from './playbook.ts'

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
