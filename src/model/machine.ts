import type { CouldNotLook, Json } from './fact.ts'
import type { Observation, RawObservation } from './observation.ts'
import type { Own } from './own-words.ts'
import type { ProbeDeclaration } from './probe.ts'
import type { NamedSubject } from './question.ts'
import type { Reading } from './reading.ts'
import type { Role } from './role.ts'
import type { SnapshotOrNot } from './snapshot.ts'
import type { Located, SourceWanted } from './source-position.ts'

/** The case that answers in place of a live machine. */
export interface RecordedFrom {
  readonly case: string
  readonly at: Own
  readonly target: string
  /** What a kept baseline does not have in common with the suspect; absent: it was not judged. */
  readonly doubts?: readonly string[]
}

/** A machine's clock against the workstation's, which writes the journal; negative: behind. */
export interface ClockOffset {
  readonly aheadMs: number
  /** Give or take. */
  readonly withinMs: number
  /** The workstation's time at which the machine's boot clock stood at zero, in milliseconds since 1970: nobody sets that clock. */
  readonly booted?: { readonly at: number; readonly withinMs: number }
}

/** What casebook knows of a machine before it looks at anything. */
export interface MachineAbout {
  readonly hostname: string
  readonly kernel: string
  readonly arch: string
  readonly login: string
  /** Of this very boot: two roles with the same one are the same machine. */
  readonly bootId: string
  /** `/etc/machine-id`; absent or empty: it has none. Clones of one image may have the same. */
  readonly machineId?: string
  /** Which namespaces the login is in, as the kernel names them: two containers under one kernel differ here. Absent or empty: not known. */
  readonly namespaces?: string
  /** Set when a recording answers: which, from when, and of what target. */
  readonly recorded: RecordedFrom | undefined
  /** Measured when the case was opened; absent: not measured. */
  readonly clock?: ClockOffset
}

export type ShellVariables = Readonly<Record<string, string>>

/** An action to run on a machine, with what is to be watched meanwhile. */
export interface WindowRequest {
  readonly step: string
  readonly action: {
    readonly name: string
    readonly run: string
    readonly undo?: string | undefined
    readonly cuts: 'network' | undefined
    readonly timeoutMs: number
  }
  readonly variables: ShellVariables
  /** Undefined: nothing is watched, the action only runs. */
  readonly probe: ProbeDeclaration | undefined
  /** Made by `newWindow`; by it another run can fetch the result when the run that opened the window is gone. */
  readonly id?: string
  /** Called with the result before the machine forgets it, so that a run killed in between can still fetch it. */
  readonly keep?: (outcome: WindowOutcome) => void
}

/** How the action itself ended. */
export interface ActionResult {
  readonly ended: 'exited' | 'timed-out' | 'killed'
  readonly exitCode: number
  readonly output: string
}

/** An action was taken back on the machine itself. */
export interface Undone {
  /** `failed`: the action did; `alone`: nobody had fetched the result within the guard's time, so that the way in was taken to be lost. */
  readonly why: 'failed' | 'alone'
  readonly ended: 'exited' | 'timed-out'
  readonly exitCode: number
  readonly output: string
}

/** A window that was carried through. A reading may be there even when the action failed. */
export interface WindowDone {
  readonly state: 'done'
  readonly action: ActionResult
  readonly reading: Reading | undefined
  /** When the action began, in milliseconds of the machine's boot clock; absent: it does not say. */
  readonly beganMs?: number
  /** What was put back: addresses, routes, flags; one line each. */
  readonly putBack: readonly string[]
  /** The action did not end well, or casebook did not come back in time: its `undo` ran, and this is what it said. */
  readonly undone?: Undone
  /** What was checked to be gone afterwards, one line each; a leftover is in `leftBehind`. */
  readonly leftBehind: readonly string[]
  /** Backends passed over, each with the reason. */
  readonly passedOver: readonly string[]
  /** The target's words, unparsed: what a recording keeps. */
  readonly raw: string
}

/** The result of a window. */
export type WindowOutcome = WindowDone | (CouldNotLook & { readonly raw?: string })

/** Something an earlier run left on a target. */
export interface Leftover {
  readonly name: string
  readonly what: string
}

/**
 * The second port: a machine answers observations, windows and questions about itself. Live (a shell and the
 * backends) or recorded. Trouble is a value; it never throws for the target's sake.
 */
export interface Machine {
  readonly role: Role
  /** As the user wrote it: `local`, `ssh:host`, `recorded:case#role`. */
  readonly target: string
  readonly about: MachineAbout
  /** Answers come in the order of the observations. */
  observe(
    observations: readonly { observation: Observation; variables: ShellVariables }[],
    signal: AbortSignal,
  ): Promise<RawObservation[]>
  /** A name for the next window, which nothing on the machine knew before; undefined: a window leaves nothing running there. */
  newWindow(): string | undefined
  window(request: WindowRequest, signal: AbortSignal): Promise<WindowOutcome>
  /** The result of a window that this run or another opened under this name. */
  fetch(
    window: Required<Pick<WindowRequest, 'id' | 'action' | 'keep'>> & {
      /** The boot in which it was opened; empty: not known. */
      readonly boot: string
    },
    signal: AbortSignal,
  ): Promise<WindowOutcome>
  /** Whether this machine can do the action at all; a recording holds only some. */
  can(action: string): { readonly can: true } | { readonly can: false; readonly reason: string }
  /** Where functions of its kernel stand in the sources; absent: it has nobody to ask. */
  locate?(wanted: readonly SourceWanted[], signal: AbortSignal): Promise<Located>
  /** The value an input had when this was recorded. */
  remembered(subject: NamedSubject): Json | undefined
  leftovers(signal: AbortSignal): Promise<readonly Leftover[] | CouldNotLook>
  /** What could not be removed. */
  removeLeftovers(signal: AbortSignal): Promise<readonly Leftover[] | CouldNotLook>
  /** What there is on it now of all that a window could leave. Absent: nothing is ever done to it. */
  snapshot?(signal: AbortSignal): Promise<SnapshotOrNot>
  close(): Promise<void>
}
