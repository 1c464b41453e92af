import { caveatsOf } from '../evidence/caveats-of.ts'
import { fillWith, scopeOf } from '../evidence/scope.ts'
import type { Bench } from '../model/bench.ts'
import type { Case } from '../model/case.ts'
import type { Scope } from '../model/condition.ts'
import type { Conclusion } from '../model/declares.ts'
import type { CaseEnd } from '../model/event.ts'
import { notTried, type StepResult } from '../model/outcome.ts'
import type { Playbook, Step, StepBody } from '../model/playbook.ts'
import { fillProse, inlineCode, type Prose, undecidedIn } from '../model/prose.ts'
import { UsageError } from '../model/usage-error.ts'
import { beginCase } from './begin-case.ts'
import { decideStep } from './decide.ts'
import { lookAtTheEnd } from './look-at-the-end.ts'
import { performStep } from './perform-step.ts'
import { type Resumed, resumeCase } from './resume-case.ts'
import { type Run, startRun } from './run.ts'
import type { Standing } from './standing.ts'
import { undecided, unseenBehind } from './unseen.ts'
import { askAfter, askAtEnd, askBefore, type Way } from './ways.ts'

/** A playbook may go in circles; it may not do so for ever. */
const maxVisits = 500

interface Walk {
  readonly playbook: Playbook
  readonly bench: Bench
  readonly caseId: string
  readonly casebook: string
  /** Who follows it, `login@host`. */
  readonly by?: string
  /** The ticket that the case belongs to; undefined: none, or the one that a case to go on with has. */
  readonly ticket?: string | undefined
  /** A case to go on with; undefined: a new one is opened. */
  readonly resumed?: Resumed
  /** Looks at the playbook's own facts before the inputs are asked. */
  readonly facts: StepBody | undefined
}

interface Ending {
  readonly how: CaseEnd
  readonly reason: string
}

/** Walks a playbook from its first step to an end. Knows the phases and nothing else; all it produces is events. */
export async function walk({ playbook, bench, resumed, ...opening }: Walk): Promise<Case> {
  const { caseId, casebook, facts, by, ticket } = opening
  const run = startRun(playbook, bench, resumed?.events)
  let ending: Ending = { how: 'broken', reason: 'casebook failed' }
  try {
    const standing = resumed
      ? await resumeCase(run, resumed, { casebook, facts, ticket })
      : await beginCase(run, { caseId, casebook, by, ticket, facts })
    ending = await walkSteps(run, standing)
  } catch (error) {
    ending = endingOf(error, bench.signal)
    // What could not be shown keeps nothing after it from being shown.
    await run.revealed().catch(() => undefined)
    if (ending.how !== 'interrupted') throw error
  } finally {
    await lookAtTheEnd(run)
    run.emit({ type: 'case-closed', ...ending })
    await run.revealed()
  }
  return run.case
}

function endingOf(error: unknown, signal: AbortSignal): Ending {
  if (signal.aborted) return interruptedBy(signal)
  const reason = error instanceof Error ? error.message : String(error)
  return { how: error instanceof UsageError ? 'stopped' : 'broken', reason }
}

/** If the user gave the run a time limit, the message names it. */
function interruptedBy({ reason }: AbortSignal): Ending {
  const late = reason instanceof Error && reason.name === 'TimeoutError'
  return { how: 'interrupted', reason: late ? 'its time was up' : 'by the engineer, or by the system' }
}

async function walkSteps(run: Run, standing: Standing): Promise<Ending> {
  const place: Place = { trail: [...standing.trail], step: standing.step }
  const stepOf = (id: string): Step => {
    const step = run.playbook.steps.get(id)
    if (!step) throw new Error(`no step ${id}`)
    return step
  }
  if (standing.asked) {
    const { step, go } = standing.asked
    const after = await askAfter(run, stepOf(step), go)
    if (after.how !== 'on') {
      // Back to where the question stood.
      if (go !== step) place.trail.pop()
      place.step = step
      const move = takeWay(run, stepOf(step), after)
      if ('how' in move) return move
      moveOn(place, move)
    }
  }
  for (let visits = 0; visits < maxVisits; visits++) {
    if (run.bench.signal.aborted) return interruptedBy(run.bench.signal)
    const move = await visit(run, stepOf(place.step))
    if ('how' in move) return move
    moveOn(place, move)
  }
  return { how: 'broken', reason: `the playbook went in circles (${maxVisits} steps)` }
}

interface Place {
  readonly trail: string[]
  step: string
}

function moveOn(place: Place, { back, go }: { readonly back: boolean; readonly go: string }): void {
  if (back) {
    place.step = place.trail.pop() ?? place.step
    return
  }
  if (go !== place.step) place.trail.push(place.step)
  place.step = go
}

type Move = { readonly back: boolean; readonly go: string } | Ending

async function visit(run: Run, step: Step): Promise<Move> {
  run.emit({ type: 'step-entered', step: step.id, title: fillWith(run.playbook, run.case, step.title) })
  const plan = step.body.plan(run.deskFor(step))
  await run.reveal({ type: 'step-opening', step: step.id, plan })
  const { concludes } = step.body.declares
  if (concludes) return concludeAt(run, step, concludes)
  const before: Way = plan.length > 0 ? await askBefore(run, step) : { how: 'on' }
  if (before.how === 'stop' || before.how === 'back') return takeWay(run, step, before)
  const result = before.how === 'skip' ? skip(run, step, before.reason) : await performStep(run, step)
  await run.revealed()
  if (run.bench.signal.aborted) return interruptedBy(run.bench.signal)
  const decided = decideStep(step, scopeOf(run.playbook, run.case), result)
  run.emit(decided)
  const after = await askAfter(run, step, decided.go)
  if (after.how !== 'on') return takeWay(run, step, after)
  if (decided.go !== undefined) return { back: false, go: decided.go }
  return { how: 'inconclusive', reason: `at ${step.id} it cannot be said which way to go` }
}

function concludeAt(run: Run, step: Step, conclusion: Conclusion): Promise<Move> {
  const unseen = conclusion.outcome === 'problem' ? unseenBehind(run.case) : undefined
  const scope = scopeOf(run.playbook, run.case)
  const title = fillProse(conclusion.title, scope)
  const found = unseen ? undecided(title, unseen) : filled(conclusion, scope)
  run.emit({
    type: 'concluded',
    step: step.id,
    conclusion: found,
    caveats: caveatsOf(run.playbook, run.case),
  })
  return askAtEnd(run, step).then((way) =>
    way.how === 'on' ? { how: 'concluded', reason: found.title } : takeWay(run, step, way),
  )
}

/** A conclusion with what this case knows in its prose. */
function filled({ title, outcome, owner, what, remedy, handOver }: Conclusion, scope: Scope) {
  return {
    title: fillProse(title, scope),
    outcome,
    owner: fillProse(owner, scope),
    what: fillProse(what, scope),
    remedy: fillProse(remedy, scope),
    handOver: handOverText(handOver, scope),
  }
}

/** Who acts on it sees what is missing in it: a paragraph whose condition cannot be decided. */
function handOverText(handOver: Prose, scope: Scope): string {
  const left = undecidedIn(handOver, scope).map(
    ({ condition, reason }) =>
      `Left out, because nobody can tell whether ${inlineCode(condition)}: ${inlineCode(reason)}`,
  )
  return [fillProse(handOver, scope), ...left].filter((text) => text !== '').join('\n\n')
}

function skip(run: Run, step: Step, reason: string): StepResult {
  run.emit({ type: 'way-chosen', step: step.id, how: 'skip', go: '', reason })
  const result = notTried(`skipped: ${reason}`)
  run.emit({ type: 'step-performed', step: step.id, result, tries: 0 })
  return result
}

function takeWay(run: Run, step: Step, way: Way): Move {
  const chosen = (how: 'again' | 'back' | 'other-branch', go: string, reason: string) =>
    run.emit({ type: 'way-chosen', step: step.id, how, go, reason })
  switch (way.how) {
    case 'back':
      chosen('back', '', '')
      return { back: true, go: step.id }
    case 'again':
      chosen('again', step.id, '')
      return { back: false, go: step.id }
    case 'other-branch':
      chosen('other-branch', way.go, way.reason)
      return { back: false, go: way.go }
    default:
      return { how: 'stopped', reason: `by the engineer, at ${step.id}` }
  }
}
