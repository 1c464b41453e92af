import type { Fields } from './fields.ts'
import type { StepBody } from './playbook.ts'

/**
 * A kind of step: one file in `src/steps/` and one line in its list. `read` reports an author's mistakes through the
 * fields and returns undefined when nothing sensible is left. The body it returns closes over what was read.
 */
export interface StepKind {
  /** The key that marks it in a step: `observe`. */
  readonly kind: string
  /** One line for docs and error texts. */
  readonly summary: string
  /** `step` holds all of the step's keys; `step.id` is its name. Keys that nobody asks for are reported by the reader. */
  read(step: Fields & { readonly id: string }): StepBody | undefined
}
