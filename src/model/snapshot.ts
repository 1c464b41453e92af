import type { CouldNotLook } from './fact.ts'

/** The kinds of traces that casebook looks for before and after, each with its name for people. */
export const traceKinds = {
  processes: 'processes with a mark of ours',
  folders: 'folders and units of ours',
  probes: 'probe definitions',
  instances: 'trace instances',
  tracer: 'settings of the tracer',
  programs: 'loaded BPF programs',
  modules: 'kernel modules',
  sysctls: 'sysctls',
  taint: 'the kernel’s taint flag',
} as const

export type TraceKind = keyof typeof traceKinds

export const allTraceKinds = Object.keys(traceKinds) as readonly TraceKind[]

/** A machine at one moment: all that a window could leave there, one line each. Never values of the customer’s own. */
export interface Snapshot {
  readonly state: 'seen'
  readonly lines: Readonly<Record<TraceKind, readonly string[]>>
  /** Kinds that could not be looked at there, each with the reason: their lines say nothing. */
  readonly unseen: Readonly<Partial<Record<TraceKind, string>>>
  /** Of which boot; absent: not known. */
  readonly boot?: string
}

export type SnapshotOrNot = Snapshot | CouldNotLook

/** The two moments; what is missing was not looked at yet. */
export interface Snapshots {
  readonly before?: SnapshotOrNot
  readonly after?: SnapshotOrNot
}
