import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import type { Coverage, Reading } from '../../model/reading.ts'
import { type Section, sectionLines, sectionText } from '../../model/sections.ts'
import { pairReturns } from '../pair-returns.ts'
import { listeningPlan } from '../plan-listening.ts'
import { readPlan } from '../read-plan.ts'
import { unproved } from '../unproved.ts'
import { coverageOf } from './coverage.ts'
import { explainBuild, explainLoad } from './failures.ts'
import { findStapLosses } from './losses.ts'
import { parseStapTrace } from './parse-trace.ts'

/** A window's sections as a reading, or why nothing could be watched at all. Never throws. */
export function parseStapWindow(sections: readonly Section[]): Reading | CouldNotLook {
  const plan = readPlan(sections, listeningPlan)
  if (!plan) return couldNotLook('unreadable', 'what was to be watched is missing from the answer')
  const arm = sectionLines(sections, 'arm')
  const said = {
    prepared: wordsAfter(arm, 'prepared'),
    staprun: wordsAfter(arm, 'said'),
    arm: arm.filter((line) => !/^(prepared|said) /.test(line)),
  }
  const refusal = explainBuild(said) ?? explainLoad(said)
  if (refusal) return refusal
  if (!sections.some(({ name }) => name === 'trace')) {
    return couldNotLook('not-armed', 'the window ended before anything was read')
  }
  const trace = parseStapTrace(sectionText(sections, 'trace'), plan)
  const start = trace.marks.find(({ text }) => /^casebook [0-9a-f]+ start$/.test(text))
  const calls = pairReturns(trace.calls.slice(start?.after ?? 0), plan.events)
  const losses = findStapLosses(trace, sectionLines(sections, 'staprun'))
  const proved = start && arm.includes('proved yes') && sectionLines(sections, 'after').includes('proved yes')
  const [readable, ...probes] = sectionLines(sections, 'probes')
  const seen = {
    plan,
    calls: trace.calls,
    prepared: said.prepared,
    symbols: sectionLines(sections, 'symbols'),
    probes: readable === undefined ? undefined : probes,
  }
  return {
    backend: 'systemtap',
    coverage: Object.fromEntries([
      ...plan.unusable.map((fn): [string, Coverage] => [
        fn,
        couldNotLook('no-such-function', `${fn} cannot be the name of a function`),
      ]),
      ...[...new Set(plan.events.map(({ fn }) => fn))].map((fn): [string, Coverage] => [
        fn,
        coverageOf(fn, seen),
      ]),
    ]),
    calls: calls.map((call, n) => ({ ...call, seq: n + 1 })),
    ...(start && /^\d+$/.test(start.timeNs) && { beganNs: start.timeNs }),
    losses,
    unproved: proved ? undefined : unproved(losses),
  }
}

function wordsAfter(lines: readonly string[], word: string): string[] {
  return lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
}
