import type { Case } from '../model/case.ts'
import { unseenKinds } from '../model/could-not-look-kinds.ts'
import { couldNotLookKind, isCouldNotLook } from '../model/fact.ts'
import type { Heard } from '../model/reading.ts'
import { type Role, roles } from '../model/role.ts'
import { controlOf } from './control-of.ts'
import type { Evidence, Known } from './evidence-of.ts'
import { hear, type ReadingPair } from './heard.ts'
import { readingPair } from './scope.ts'
import type { Support } from './support.ts'

type CallEvidence = Extract<Evidence, { of: 'call' }>

/**
 * What was heard, or was silent. With a control that was heard it is proved: the window would have shown the other thing too. A stand-in and lost
 * events weaken it; a silence without a control says little.
 */
export function supportOfCall({ role, step, label }: CallEvidence, { kase, playbook }: Known): Support {
  const pair = playbook && readingPair(playbook, kase, step)
  const asked = role === undefined ? roles : [role]
  if (!pair) return { ...listened(label, asked), grade: 'observed', leavesOpen: [] }
  const heard = asked.map((each) => hear(pair, each, label))
  const lacking = heard.find(isCouldNotLook)
  if (lacking) {
    const unseen = unseenKinds.includes(couldNotLookKind(lacking))
    const [grade, before] = unseen
      ? (['not-looked', 'nobody listened for '] as const)
      : (['inferred', 'nothing can listen for '] as const)
    const open = `Whether ${label} is called is open: ${lacking.reason}.`
    return { grade, before, what: label, after: ` (${lacking.reason})`, leavesOpen: [open] }
  }
  const control = controlOf(pair, asked)
  const on = roles.filter((each) => {
    const isHeard = !isCouldNotLook(hear(pair, each, label))
    return isHeard && (control === undefined || controlOf(pair, [each]) !== undefined)
  })
  const grade =
    control !== undefined ? 'proved' : heard.some(({ state }) => state === 'silent') ? 'inferred' : 'observed'
  const lost = losses(label, heard)
  const isStandIn = heard.some((each) => each.state !== 'could-not-look' && each.standIn)
  const after = control === undefined ? ', without a control' : `, and heard the control ${control}`
  return {
    ...listened(label, on, after),
    grade: grade === 'proved' && (isStandIn || lost.length > 0) ? 'observed' : grade,
    doubts: lost,
    leavesOpen: [
      `It shows what was called while ${actionOf(pair, kase)} ran, and not what was called when the fault began.`,
      ...(control === undefined && grade === 'inferred'
        ? [`Without a control the silence of ${label} may mean that the action did nothing.`]
        : []),
      ...alone(pair, on),
    ],
  }
}

/** The action itself, where a choice stands for it. */
function actionOf({ declaration }: ReadingPair, { answers }: Case): string {
  const chosen = answers[declaration.while]
  return typeof chosen === 'string' ? chosen : declaration.while
}

function losses(label: string, heard: readonly Heard[]): readonly string[] {
  return heard.flatMap((each) =>
    each.state === 'called' && each.incomplete !== undefined
      ? [`There may have been more calls of ${label} than these: ${each.incomplete}.`]
      : [],
  )
}

function listened(what: string, on: readonly Role[], after = '') {
  const where = on.length === 2 ? ' on both machines' : ` on the ${on[0] ?? 'suspect'}`
  return { before: 'casebook listened for ', what, after: `${where}${after}` }
}

function alone(pair: ReadingPair, on: readonly Role[]): readonly string[] {
  const other = on[0] === 'suspect' ? 'baseline' : 'suspect'
  const reading = pair.readings[other]
  if (on.length !== 1 || (!reading && pair.declaration.on.includes(other))) return []
  const why = reading && 'state' in reading ? ` (${reading.reason})` : ''
  return [`The ${other} was not heard${why}: whether it does the same is open.`]
}
