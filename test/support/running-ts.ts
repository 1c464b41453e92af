import { join } from 'node:path'

/** Node's arguments before a TypeScript file of ours that is to run as a process of its own. */
export const runningTs = ['--import', join(import.meta.dirname, 'run-ts.mjs')] as const
