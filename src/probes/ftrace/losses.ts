import { type Section, sectionLines } from '../../model/sections.ts'
import { stormLosses } from '../storm-losses.ts'
import type { ParsedTrace } from './parse-trace.ts'
import type { WatchPlan } from './plan.ts'

/** Everything that may have been missed, one sentence a kind. The kernel counts, we only add up. */
export function findLosses(plan: WatchPlan, sections: readonly Section[], trace: ParsedTrace): string[] {
  const losses = [...trace.lost]
  const { announced, read } = trace
  if (!announced) losses.push('the trace has no header: how much it held is not known')
  if (announced && announced.written > announced.inBuffer) {
    losses.push(
      `${announced.written - announced.inBuffer} of ${announced.written} entries were overwritten in the buffer`,
    )
  }
  if (announced && read < announced.inBuffer) {
    losses.push(
      `${announced.inBuffer - read} of ${announced.inBuffer} entries of the trace were cut off or could not be read`,
    )
  }
  for (const line of sectionLines(sections, 'buffers')) {
    const found = /^cpu(\d+) ([a-z ]+): *(\d+)$/.exec(line)
    if (found) losses.push(`${found[3]} events lost on CPU ${found[1]} (${found[2]})`)
  }
  losses.push(...stormLosses(sections))
  for (const line of sectionLines(sections, 'missed')) {
    const found = /_(\d+)(?:_i?\d+)?\s+\d+\s+(\d+)\s*$/.exec(line)
    const missed = Number(found?.[2] ?? 0)
    if (missed > 0)
      losses.push(`${missed} calls of ${plan.events[Number(found?.[1])]?.fn ?? '?'} missed by its probe`)
  }
  return losses
}
