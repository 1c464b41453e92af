import type { Leaves } from '../model/backend.ts'
import { leaves as bpftrace } from './bpftrace/leaves.ts'
import { leaves as ftrace } from './ftrace/leaves.ts'
import { leaves as functionGraph } from './function-graph/leaves.ts'
import { leaves as systemtap } from './systemtap/leaves.ts'

/**
 * What the windows of every backend may have left. Every run on a machine looks for it first, so it stands apart from the rest of the
 * backends, which are loaded with the first window. function_profile leaves what ftrace leaves.
 */
export const leaves: readonly Leaves[] = [ftrace, bpftrace, functionGraph, systemtap]
