import type { Leaves } from '../model/backend.ts'
import * as bpftrace from './bpftrace/end-script.ts'
import * as ftrace from './ftrace/end-script.ts'
import * as functionGraph from './function-graph/end-script.ts'
import * as systemtap from './systemtap/end-script.ts'

/**
 * What the windows of every backend may have left. Every run on a machine looks for it first, so it stands apart from the rest of the
 * backends, which are loaded with the first window. function_profile leaves what ftrace leaves.
 */
export const leaves: readonly Leaves[] = [ftrace, bpftrace, functionGraph, systemtap].map(
  ({ findScript, cleanScript }) => ({ find: findScript, remove: cleanScript }),
)
