import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import type { Coverage, Reading } from '../../model/reading.ts'
import { type Section, sectionLines, sectionText } from '../../model/sections.ts'
import { pairReturns } from '../pair-returns.ts'
import { readPlan } from '../read-plan.ts'
import { explainRefusal } from '../refusal.ts'
import { unproved } from '../unproved.ts'
import { coverageOf } from './coverage.ts'
import { findLosses } from './losses.ts'
import { type ParsedTrace, parseTrace } from './parse-trace.ts'
import { type WatchPlan, watchPlan } from './plan.ts'
import { readProof } from './read-proof.ts'

/** A window's sections as a reading, or why nothing could be watched at all. Never throws. */
export function parseWindow(sections: readonly Section[]): Reading | CouldNotLook {
  const plan = readPlan(sections, watchPlan)
  if (!plan) return couldNotLook('unreadable', 'what was to be watched is missing from the answer')
  const arm = sectionLines(sections, 'arm')
  const refusal = explainRefusal(
    arm,
    plan.events.map(({ fn }) => fn),
  )
  if (refusal) return refusal
  if (!sections.some(({ name }) => name === 'trace')) {
    const unread = arm.some((line) => line.startsWith('canary ')) ? readProof(sections) : undefined
    return unread ?? couldNotLook('not-armed', 'the window ended before anything was read')
  }
  const trace = parseTrace(sectionText(sections, 'trace'), plan)
  const { calls, start } = within(trace)
  const paired = pairReturns(calls, plan.events).slice(0, plan.maxEvents)
  const coverage = coverages(plan, sections, trace)
  const losses = findLosses(plan, sections, trace)
  if (calls.length > plan.maxEvents) {
    losses.push(`${calls.length - plan.maxEvents} calls beyond the bound of ${plan.maxEvents}`)
  }
  const proved = start && arm.includes('proved yes') && sectionLines(sections, 'after').includes('proved yes')
  return {
    backend: 'ftrace',
    coverage,
    calls: paired.map(({ copy: _, ...call }, n) => ({ ...call, seq: n + 1 })),
    ...(start && { beganNs: start.timeNs }),
    losses,
    unproved: proved ? undefined : unproved(losses),
  }
}

/** Calls before the action's own mark are somebody else's. */
function within(trace: ParsedTrace) {
  const start = trace.marks.find(({ text }) => /^casebook [0-9a-f]+ start$/.test(text))
  return { start, calls: start ? trace.calls.slice(start.seq) : trace.calls }
}

function coverages(
  plan: WatchPlan,
  sections: readonly Section[],
  trace: ParsedTrace,
): Record<string, Coverage> {
  const fns = [...new Set(plan.events.map((event) => event.fn))]
  const unusable = plan.unusable.map((fn): [string, Coverage] => [
    fn,
    couldNotLook(
      'unsupported',
      `${fn} is not a function of the kernel, and ftrace listens to no others`,
      'Let bpftrace or systemtap watch: install one of them on the machine.',
    ),
  ])
  return Object.fromEntries([
    ...unusable,
    ...fns.map((fn): [string, Coverage] => [fn, coverageOf(fn, { plan, sections, calls: trace.calls })]),
  ])
}
