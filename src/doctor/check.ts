import type { CheckVerdict } from '../model/examination.ts'
import type { Answers } from './answers.ts'

/** One thing to know of a target: what asks for it there, and what the answer means. Reading only: nothing is changed. */
export interface Check {
  /** API: `[a-z_]+`. */
  readonly name: string
  readonly title: string
  /**
   * POSIX sh (busybox and dash too) that prints `KEY VALUE` lines, a missing line being an answer as well. It has `$R` (the
   * kernel's release), `$T` (where tracefs is mounted; empty: nowhere), `has PROGRAM`, `first KEY COMMAND…` (the first line
   * of what it prints) and `file KEY PATH` (the first line of a file that can be read); of a window's own looks at tracing
   * `watch_blocked READS…`, `watch_strange FOLDER`, `watch_access` and `watch_holders` (see probes/tracefs).
   */
  readonly script: string
  /** The answers of all checks, its own under its name: `tracefs.mounted`. Never throws. */
  judge(answers: Answers): CheckVerdict
}
