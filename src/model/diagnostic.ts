import type { Edit } from './edit.ts'
import type { Place } from './place.ts'
import type { Rule } from './rule.ts'
import type { RuleId } from './rules/index.ts'

/** An author's mistake: collected, never thrown. The code is API, the prose is not. */
export interface Diagnostic {
  /** The rule that it breaks. */
  readonly code: RuleId
  readonly severity: Rule['severity']
  /** Names the thing, what is wrong, and what was expected. One sentence, no full stop needed. */
  readonly message: string
  readonly place: Place
  /** The way out: a nearest name, an example. Empty when the message says it all. */
  readonly hint: string
  /** The edits that mend it, all together; only where the right text is certain. */
  readonly fix?: readonly Edit[]
}

/** A mistake as the code that found it tells it: how severe it is stands in its rule. */
export type Found<Id extends RuleId = RuleId> = Omit<Diagnostic, 'severity' | 'code'> & { readonly code: Id }

export type Report<Id extends RuleId = RuleId> = (found: Found<Id>) => void
