import { type Section, sectionLines } from '../../model/sections.ts'
import type { ListeningPlan } from '../plan-listening.ts'
import type { ParsedOutput } from './parse-output.ts'
import { stormOf } from './write-program.ts'

/** Everything that may have been missed, one sentence a kind. */
export function lossesOf(plan: ListeningPlan, sections: readonly Section[], output: ParsedOutput): string[] {
  const losses: string[] = []
  const { counts, unread, calls } = output
  const saidLost = sectionLines(sections, 'said').flatMap((line) => /Lost (\d+) events/.exec(line)?.[1] ?? [])
  const lost = output.lost + saidLost.reduce((sum, each) => sum + Number(each), 0)
  if (lost > 0) losses.push(`${lost} events lost on their way to bpftrace`)
  if (unread > 0) losses.push(`${unread} lines of bpftrace could not be read`)
  const total = counts.get('@total') ?? 0
  if (!output.ended) losses.push('bpftrace did not end in order: how much it saw is not known')
  const expected = Math.min(total, plan.maxEvents)
  if (calls.length < expected) losses.push(`${expected - calls.length} of ${expected} events did not arrive`)
  if (total >= stormOf(plan.maxEvents))
    losses.push(
      `everything after ${stormOf(plan.maxEvents)} calls: bpftrace stopped by itself, on the machine`,
    )
  if (total > plan.maxEvents)
    losses.push(`${total - plan.maxEvents} calls beyond the bound of ${plan.maxEvents}`)
  for (const [n, event] of plan.events.entries()) {
    const open = (counts.get(`@e${n}`) ?? 0) - (counts.get(`@r${n}`) ?? 0)
    if (event.kind === 'return' && open > 0)
      losses.push(`${open} calls of ${event.fn} did not return meanwhile, or their return was missed`)
  }
  for (const line of sectionLines(sections, 'missed')) {
    const missed = /^recursion_misses:\s*(\d+)/.exec(line)?.[1]
    losses.push(missed === undefined ? `bpftrace ${line}` : `${missed} events missed by a probe of bpftrace`)
  }
  return losses
}
