import { stepKind } from '../model/step-kind.ts'
import { probeKeys, readProbe } from './read-probe.ts'
import { readTree, treeKeys } from './read-tree.ts'
import { recording } from './recording.ts'

const divergeMap = {
  name: 'diverge',
  about: 'What is recorded below some functions, and how often.',
  keys: {
    ...probeKeys,
    ...treeKeys,
    events: { ...probeKeys.events, default: 200_000 },
    repeat: { ...probeKeys.repeat, default: 3 },
    calls: { ...probeKeys.calls, about: 'labels for conditions, looked up in what was recorded' },
  },
} as const

/** Records everything below some functions on both machines, several times, and finds where they part. */
export const diverge = stepKind({
  kind: 'diverge',
  about: 'records the call trees below some functions on both machines, and finds where they part',
  keys: {
    diverge: {
      is: 'map',
      of: divergeMap,
      about: 'the functions, and the action that runs meanwhile',
      example: { while: 'restart', roots: ['do_restart'] },
    },
  },
  read: ({ values: { diverge: fields } }) => {
    const read = fields && readProbe(fields, { events: fields.values.events, repeat: fields.values.repeat })
    return read && recording('diverge', read.action, { ...read.probe, tree: readTree(fields) })
  },
})
