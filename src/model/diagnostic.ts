import type { Place } from './place.ts'

/** An author's mistake: collected, never thrown. The code is API, the prose is not. */
export interface Diagnostic {
  /** `area/what`, for example `step/unknown` or `condition/type`. */
  readonly code: string
  readonly severity: 'error' | 'warning'
  /** Names the thing, what is wrong, and what was expected. One sentence, no full stop needed. */
  readonly message: string
  readonly place: Place
  /** The way out: a nearest name, an example. Empty when the message says it all. */
  readonly hint: string
}

export type Report = (
  diagnostic: Omit<Diagnostic, 'severity'> & { severity?: Diagnostic['severity'] },
) => void
