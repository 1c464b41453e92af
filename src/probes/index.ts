import type { Backend } from '../model/backend.ts'
import { bpftrace } from './bpftrace.ts'
import { ftrace } from './ftrace.ts'
import { functionGraph } from './function-graph.ts'
import { functionProfile } from './function-profile.ts'
import { systemtap } from './systemtap.ts'

/** Best first: the first that the target allows does the watching. What the command line, the doctor and the docs list is this. */
export const backends: readonly Backend[] = [ftrace, bpftrace, systemtap, functionGraph, functionProfile]
