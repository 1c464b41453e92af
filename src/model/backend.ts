import type { CouldNotLook } from './fact.ts'
import type { ProbeDeclaration, Watches } from './probe.ts'
import type { Reading } from './reading.ts'
import type { Section } from './sections.ts'

/** What a backend gets to know: what to watch, and under which names it may leave things on the target meanwhile. */
export interface WatchRequest {
  readonly probe: ProbeDeclaration
  /** `[a-z0-9]+`, of this one window: everything the backend creates on the target has it in its name. */
  readonly id: string
  /** What `prepare` printed; undefined: nothing was prepared. */
  readonly prepared?: string
}

/** What a builder must know of the target. */
export interface BuildFor {
  /** `uname -r` and `uname -m` of the target. */
  readonly kernel: string
  readonly arch: string
}

/** A way to watch: every check of the doctor that is named must be a yes. */
export interface Way {
  /** What can be said when they are: `yes, without fields of structs`. */
  readonly says: string
  readonly needs: readonly string[]
}

/** What every window needs of a target, with any backend: names of the doctor's checks. */
export const windowNeeds = ['privileges', 'window_programs'] as const

/**
 * What does the watching on a target: pure text in, pure text out. The window (arm, prove, act, settle, prove, read,
 * clean up) is one for all backends and is carried out elsewhere; a new backend is one file and one line in the list.
 *
 * `script` is POSIX sh that only defines functions. They run as root, in the job and in the janitor that outlives it, with
 * `$D` (the private folder), `$id`, `$nonce`, and the functions `section NAME`, `tick` (a fraction of a second):
 *
 * | function | does |
 * |---|---|
 * | `watch_arm` | preflight, arm, prove; prints what it found. Fails: nothing can be watched, the action does not run |
 * | `watch_mark TEXT` | puts a line into the recorded stream |
 * | `watch_prove` | proves once more that events arrive; prints the result |
 * | `watch_read` | stops and prints all that was recorded, bounded, with what was lost |
 * | `watch_clean` | removes all that `$id` stands for; prints what is left, one line each. Any number of times, from any process |
 *
 * What they print makes sections of the window's raw text, which `parse` alone understands.
 */
export interface Backend {
  readonly name: string
  /** What watches, and what it needs: one line for people. */
  readonly about: string
  readonly watches: Watches
  /** What it needs of a target, best first: the first way that is open counts; when none is, the last says why. */
  readonly ways: readonly Way[]
  /** Why it is tried before the others for a declaration. Absent or undefined: there is no reason, and the list's order holds. */
  suits?(probe: ProbeDeclaration): string | undefined
  /** Why this backend must not be used for a declaration on any target; undefined: it may. */
  rulesOut(probe: ProbeDeclaration): string | undefined
  /**
   * POSIX sh for the builder, which has the compiler or the kernel's debug info: the machine that the user names, else the
   * target itself. What it prints goes into `script` as `prepared`, trouble included. Runs unprivileged, leaves nothing.
   * Absent: nothing can be prepared.
   */
  prepare?(request: WatchRequest, target: BuildFor): string
  script(request: WatchRequest): string
  /** The declaration in the words of the backend's own tool, for people to learn from and take away. Absent: it has none. */
  program?(request: WatchRequest): string
  /** What `parse` must know of the declaration, on one line: kept in the raw text, so that a recording reads itself. */
  plan(request: WatchRequest): string
  /**
   * Reads what `watch_arm` printed of a call that it made itself (lines `canary TEXT`), with the parser that will read the window, before
   * the action. Why it cannot be read; undefined: it can. Absent: the text of this backend is its own, and nobody else shapes it.
   */
  readProof?(sections: readonly Section[]): CouldNotLook | undefined
  /** The sections between `plan` and `action`, and those after it. Never throws: what it cannot read is said. */
  parse(sections: readonly Section[]): Reading | CouldNotLook
}

/** What windows of a backend may leave on a target. */
export interface Leaves {
  /** POSIX sh that prints `ID WHAT` for everything on the target that an earlier window may have left. */
  readonly find: string
  /** The functions of the backend's `script` that remove: needs no declaration. Removes what `$id` stands for. */
  readonly remove: string
}
