import { type FindingContext, findingOf } from '../evidence/finding-of.ts'
import { fillWith } from '../evidence/scope.ts'
import type { Block, Line } from '../model/block.ts'
import type { Case } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'
import type { Step } from '../model/playbook.ts'
import { blankProse } from '../model/prose.ts'
import { roles } from '../model/role.ts'
import { narrow } from './narrow.ts'
import { plain, strong, text } from './text.ts'
import { answerLine, inputLine } from './views/answers.ts'
import { comparisonView } from './views/comparison.ts'
import { conclusionView } from './views/conclusion.ts'
import { coverageView } from './views/coverage.ts'
import { decisionView } from './views/decision.ts'
import { disagreementLine } from './views/disagreement.ts'
import { endLine } from './views/end.ts'
import { engineerLine } from './views/engineers.ts'
import { excerptView } from './views/excerpt.ts'
import { factsView } from './views/facts.ts'
import { findingView } from './views/finding.ts'
import { onMachine } from './views/left-behind.ts'
import { leftoverLines, machineLine } from './views/machines.ts'
import { openingView } from './views/opening.ts'
import { consentLine } from './views/plan.ts'
import { situationView } from './views/situation.ts'
import { wayLine } from './views/way.ts'
import { windowLines } from './views/windows.ts'

type Of<T extends JournalEvent['type']> = Extract<JournalEvent, { type: T }>

/** What the live view knows beside the case; the comparison of a probe step's readings is made by the wiring. */
export type LiveContext = FindingContext

/** What a live run shows for an event; `kase` is the case after it. Nothing for what was just typed or is shown later. */
export function blocksFor(event: JournalEvent, kase: Case, context: LiveContext = {}): readonly Block[] {
  switch (event.type) {
    case 'case-opened':
      return opened(event, context)
    case 'case-named':
      return [{ kind: 'heading', level: 1, text: [plain(event.title)], over: text`case ${kase.id}` }]
    case 'case-resumed':
      return [...lines([engineerLine(event, 'goes on')]), ...situationView(kase, context.playbook)]
    case 'machine-opened':
      return lines([machineLine(event.role, event.target, event.about)])
    case 'leftovers-found':
      return lines(leftoverLines(event.role, event.leftovers, true))
    case 'leftovers-removed':
      return lines(leftoverLines(event.role, event.remaining, false))
    case 'input-set':
      return event.from === 'engineer' ? [] : lines([inputLine(event)])
    case 'step-entered':
      return entered(event, kase, context)
    case 'consent-given':
      return event.granted && event.from === 'engineer' ? [] : lines([consentLine(event)])
    case 'snapshot-taken':
      return event.when === 'after' ? onMachine(event.role, kase) : []
    case 'window-opened':
      return lines([openedLine(event)])
    case 'window-closed':
      return lines(windowLines(event.role, event.outcome))
    case 'compared':
      return findingView(event.finding)
    case 'step-performed':
      return performed(event, kase, context)
    case 'decided':
      return kase.visits.at(-1) && isConclusion(event.step, context) ? [] : decisionView(event)
    case 'note-added':
      return [{ kind: 'note', text: event.text }]
    case 'way-chosen':
      return lines([wayLine(event)])
    case 'concluded':
      return conclusionView(event, findingOf(kase, context))
    case 'disagreed':
      return lines([disagreementLine(event)])
    case 'case-closed':
      return lines([endLine(event, kase)])
    case 'answer-given':
      return event.from === 'engineer' ? [] : lines([answerLine(event)])
    default:
      return []
  }
}

function lines(all: readonly Line[]): readonly Block[] {
  return all.length === 0 ? [] : [{ kind: 'lines', lines: all }]
}

function opened(event: Of<'case-opened'>, { playbook }: LiveContext): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: [plain(event.playbook.title)], over: text`case ${event.case}` },
    ...(playbook ? [{ kind: 'markdown' as const, text: blankProse(playbook.about) }] : []),
  ]
}

function openedLine({ role, action, take }: Of<'window-opened'>): Line {
  const times = take ? ` (${take.number} of ${take.of})` : ''
  return { tone: 'faint', text: text`${strong(role)}: ${action} runs now${plain(times)}` }
}

function isConclusion(id: string, { playbook }: LiveContext): boolean {
  return playbook?.steps.get(id)?.body.declares.concludes !== undefined
}

/** A conclusion opens itself when it is reached: its heading would be said twice. */
function entered(
  { step: id, title }: Of<'step-entered'>,
  kase: Case,
  context: LiveContext,
): readonly Block[] {
  const step = context.playbook?.steps.get(id)
  if (step?.body.declares.concludes) return []
  const trail = kase.visits.map((visit) => visit.step)
  const say = step && context.playbook ? fillWith(context.playbook, kase, step.say) : ''
  return openingView({ number: trail.length, id, title, trail, say })
}

function performed(event: Of<'step-performed'>, kase: Case, context: LiveContext): readonly Block[] {
  const step = context.playbook?.steps.get(event.step)
  const failed: readonly Line[] =
    event.result.outcome === 'could-not-look'
      ? [{ tone: 'doubt', text: text`this step could not look: ${event.result.reason}` }]
      : []
  return [...(step ? seen(step, kase, context) : []), ...lines(failed)]
}

/** What the step's own declaration says there is to see. */
function seen(step: Step, kase: Case, { compare, playbook }: LiveContext): readonly Block[] {
  const { facts = [], excerpt, probe, looksAt } = step.body.declares
  const observed = kase.visits.at(-1)?.facts ?? []
  const rows = facts.map(({ name }) => {
    const raws = observed.find((each) => each.name === name)?.raws
    return { name, facts: factsOf(kase, name), ...(raws && { raws }) }
  })
  const comparison = looksAt && compare?.(kase, looksAt.step.value)
  return [
    ...factsView(rows),
    ...(probe ? coverageView(readingsOf(kase, step.id), probe) : []),
    ...(comparison ? comparisonView(narrow(comparison, looksAt.labels), false) : []),
    ...(excerpt && playbook ? excerptView(excerpt, fillWith(playbook, kase, excerpt.lookFor)) : []),
  ]
}

function factsOf(kase: Case, name: string) {
  return Object.fromEntries(
    roles.flatMap((role) => (kase.facts[role][name] ? [[role, kase.facts[role][name]] as const] : [])),
  )
}

function readingsOf(kase: Case, step: string) {
  return Object.fromEntries(
    roles.flatMap((role) => {
      const outcome = kase.windows[step]?.[role]
      return outcome?.state === 'done' && outcome.reading ? [[role, outcome.reading] as const] : []
    }),
  )
}
