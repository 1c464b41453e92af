import type { Grade } from '../model/grade.ts'

/** How far something can be relied on. Its clause is `before`, `what` and `after`: clauses that differ in `what` alone become one. */
export interface Support {
  readonly grade: Grade
  readonly before: string
  readonly what: string
  readonly after: string
  /** Sentences that weaken it, and that no caveat says. */
  readonly doubts?: readonly string[]
  /** Sentences: what stays open. */
  readonly leavesOpen: readonly string[]
}
