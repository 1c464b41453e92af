import { nameOf } from '../../model/call-tree.ts'
import { isCouldNotLook } from '../../model/fact.ts'
import type { Coverage } from '../../model/reading.ts'
import { type Section, sectionLines } from '../../model/sections.ts'
import { stormLosses } from '../storm-losses.ts'
import type { ParsedGraph } from './parsed-graph.ts'
import type { TreePlan } from './plan.ts'

interface Recorded {
  readonly plan: TreePlan
  readonly sections: readonly Section[]
  readonly graph: ParsedGraph
  readonly roots: Readonly<Record<string, Coverage>>
}

/**
 * Everything that may be missing from a tree, one sentence a kind. The kernel counts, we only add up. What began before
 * the action (`orphans`) is none.
 */
export function treeLosses({ plan, sections, graph, roots }: Recorded): string[] {
  const losses = [...graph.lost, ...stormLosses(sections)]
  if (graph.cut) losses.push('the trace was longer than may be read: its end is missing')
  if (graph.beyond > 0) losses.push(`${graph.beyond} calls beyond the bound of ${plan.maxEvents}`)
  for (const line of sectionLines(sections, 'buffers')) {
    const found = /^cpu(\d+) ([a-z ]+): *(\d+)$/.exec(line)
    if (found) losses.push(`${found[3]} events lost on CPU ${found[1]} (${found[2]})`)
  }
  for (const line of sectionLines(sections, 'missed')) {
    const found = /_(\d+)\s+\d+\s+(\d+)\s*$/.exec(line)
    const missed = Number(found?.[2] ?? 0)
    if (missed > 0)
      losses.push(`${missed} calls of ${plan.events[Number(found?.[1])]?.fn ?? '?'} missed by its probe`)
  }
  for (const { fn } of plan.events) {
    const { tree } = graph
    const blind = tree.roots.filter(({ node, object }) => !object && nameOf(tree, node) === fn)
    if (blind.length > 0) losses.push(`${blind.length} calls of ${fn} on an object that could not be told`)
  }
  for (const [fn, coverage] of Object.entries(roots)) {
    if (isCouldNotLook(coverage)) losses.push(`what is below ${fn} was not recorded: ${coverage.reason}`)
  }
  return losses
}
