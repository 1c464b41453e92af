import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import type { Coverage, Reading } from '../../model/reading.ts'
import { type Section, sectionLines, sectionText } from '../../model/sections.ts'
import { coverageOf } from '../ftrace/coverage.ts'
import { pairReturns } from '../pair-returns.ts'
import { type ListeningPlan, listeningPlan } from '../plan-listening.ts'
import { readPlan } from '../read-plan.ts'
import { unproved } from '../unproved.ts'
import { lossesOf } from './losses.ts'
import { type ParsedOutput, readOutput } from './parse-output.ts'
import { explainBpftraceRefusal } from './refusal.ts'
import { plain } from './write-program.ts'

/** A window's sections as a reading, or why nothing could be watched at all. Never throws. */
export function parseOutput(sections: readonly Section[]): Reading | CouldNotLook {
  const plan = readPlan(sections, listeningPlan)
  if (!plan) return couldNotLook('unreadable', 'what was to be watched is missing from the answer')
  const arm = sectionLines(sections, 'arm')
  const refusal = explainBpftraceRefusal(
    arm,
    plan.events.map(({ fn }) => fn),
  )
  if (refusal) return refusal
  if (!sections.some(({ name }) => name === 'trace')) {
    return couldNotLook('not-armed', 'the window ended before anything was read')
  }
  const output = readOutput(sectionText(sections, 'trace'), plan)
  const start = output.marks[0]
  // Calls before the action's own mark are somebody else's.
  const calls = start === undefined ? [] : output.calls.filter(({ timeNs }) => BigInt(timeNs) >= start)
  const losses = lossesOf(plan, sections, output)
  const proved =
    start !== undefined &&
    [arm, sectionLines(sections, 'after')].every((lines) => lines.includes('proved yes'))
  return {
    backend: 'bpftrace',
    coverage: coverages(plan, sections, output),
    calls: pairReturns(calls, plan.events)
      .slice(0, plan.maxEvents)
      .map(({ copy: _, ...call }, n) => ({ ...call, seq: n + 1 })),
    ...(start !== undefined && { beganNs: String(start) }),
    losses,
    unproved: proved ? undefined : unproved(losses),
  }
}

function coverages(
  plan: ListeningPlan,
  sections: readonly Section[],
  { calls }: ParsedOutput,
): Record<string, Coverage> {
  const fns = [...new Set([...plan.unusable, ...plan.events.map(({ fn }) => fn)])]
  return Object.fromEntries(
    fns.map((fn): [string, Coverage] => {
      if (!plain.test(fn)) {
        return [
          fn,
          couldNotLook('unsupported', `bpftrace cannot listen to ${fn}`, 'Use systemtap for lines.'),
        ]
      }
      const own = { plan, sections, calls }
      return [fn, inProgram(fn, plan, sections) ?? reloaded(fn, coverageOf(fn, own), sections)]
    }),
  )
}

/** Of a function of a program or library: there is no kernel to ask why. */
function inProgram(fn: string, plan: ListeningPlan, sections: readonly Section[]): CouldNotLook | undefined {
  const arm = sectionLines(sections, 'arm')
  for (const [n, event] of plan.events.entries()) {
    if (event.fn !== fn || event.program === '') continue
    const failed = arm.find((line) => line.startsWith(`failed ${n} `))
    if (failed !== undefined) {
      return couldNotLook(
        'no-such-function',
        `${fn} of ${event.program}: ${failed.split(' ').slice(5).join(' ')}`,
        'See with `nm -D` or `nm` whether the file names the function: it may be stripped, inlined or in a library of its own.',
      )
    }
  }
  return undefined
}

/** A probe on a function of a module does not come back with it, and nothing is said: the silence would be false. */
function reloaded(fn: string, coverage: Coverage, sections: readonly Section[]): Coverage {
  if (coverage.state !== 'armed') return coverage
  const after = sectionLines(sections, 'modules')
  const modules = coverage.symbols.filter((symbol) => !symbol.startsWith('/') && symbol.includes(':'))
  const anew = modules
    .map((symbol) => symbol.split(':')[0] ?? '')
    .find((module) => {
      const before = sectionLines(sections, 'arm').find((line) => line.startsWith(`module ${module} `))
      return before === undefined || !after.includes(before) || before.endsWith(' gone')
    })
  return anew === undefined
    ? coverage
    : couldNotLook(
        'not-armed',
        `the module ${anew} was loaded anew or removed meanwhile, and bpftrace lost its probe on ${fn}`,
        `Say \`module: ${anew}\` in the playbook: then a backend listens that stays through a reload.`,
      )
}
