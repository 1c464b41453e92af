import type { Case } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'
import type { LiveContext } from './blocks-for.ts'

export interface ReportInput {
  readonly case: Case
  readonly events: readonly JournalEvent[]
  readonly context: LiveContext
  /** The hash of its last entry, by which a hand-over names this very state of it; absent: it is not kept. */
  readonly head?: string
}

/** A way to write a case down: one file here and one entry of the list. */
export interface ReportFormat {
  /** What `--format` takes. */
  readonly name: string
  /** What it holds, behind its name: one line for people. */
  readonly about: string
  /** What writes it; loaded by those who want one. */
  load(): Promise<(input: ReportInput) => string>
}
