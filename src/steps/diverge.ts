import type { StepKind } from '../model/step-kind.ts'
import { readProbe } from './read-probe.ts'
import { readTree } from './read-tree.ts'
import { recording } from './recording.ts'

/** Records everything below some functions on both machines, several times, and finds where they part. */
export const diverge: StepKind = {
  kind: 'diverge',
  summary: 'records the call trees below some functions on both machines, and finds where they part',
  read: (step) => {
    const fields = step.fields('diverge', { required: true })
    const read = fields && readProbe(fields, { maxEvents: 200_000, repeat: 3 })
    return read && recording('diverge', read.action, { ...read.probe, tree: readTree(fields) })
  },
}
