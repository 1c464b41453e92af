import { nameOf } from '../../model/call-tree.ts'
import type { CouldNotLook } from '../../model/fact.ts'
import type { Section } from '../../model/sections.ts'
import { readPlan } from '../read-plan.ts'
import { canaryText, unreadable } from '../tracefs/canary-text.ts'
import { parseGraph } from './parse-graph.ts'
import { treePlan } from './plan.ts'

/** Why the tree of the canary cannot be read as the window's will be; undefined: it can. */
export function readProof(sections: readonly Section[]): CouldNotLook | undefined {
  const plan = readPlan(sections, treePlan)
  if (!plan) return unreadable('what was to be recorded is missing from the answer', sections)
  const { text, arm } = canaryText(sections)
  const job = /^job (\d+)$/m.exec(arm.join('\n'))?.[1]
  const { tree, marks } = parseGraph(text, { roots: [plan.canary] })
  const call = tree.roots.find(({ node, pid }) => String(pid) === job && nameOf(tree, node) === plan.canary)
  if (!call) return unreadable('it is not found in the call tree', sections)
  if (Number.isNaN(tree.durationNs[call.node] ?? Number.NaN))
    return unreadable('how long it took cannot be read', sections)
  if (call.timeNs === '0') return unreadable('when it was made cannot be read', sections)
  if (!marks.some((mark) => /^casebook [0-9a-f]+ proof$/.test(mark)))
    return unreadable('a mark of the window is not found in its trace', sections)
  return undefined
}
