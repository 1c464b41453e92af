import type { Names } from '../model/condition.ts'
import type { Place, Range } from '../model/place.ts'
import type { RuleId } from '../model/rules/index.ts'

/** A mistake in a condition; `range` counts in the condition's own text. */
export interface ConditionError {
  readonly code: RuleId
  readonly message: string
  readonly hint: string
  readonly range: Range
  readonly fix?: readonly ConditionEdit[]
}

/** A change of a condition's text, in its own offsets. */
export interface ConditionEdit {
  readonly range: Range
  readonly text: string
}

export interface ConditionSource {
  readonly text: string
  /** Where a piece of the text stands in the playbook. */
  readonly locate: (start: number, end: number) => Place
  readonly names: Names
  /** Whether `this` has a meaning here. */
  readonly self: boolean
}

export function conditionError(
  code: RuleId,
  message: string,
  range: ConditionError['range'],
  hint = '',
): ConditionError {
  return { code, message, range, hint }
}
