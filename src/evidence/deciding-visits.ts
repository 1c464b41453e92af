import type { Visit } from '../model/visit.ts'
import { decidingParts } from './deciding-parts.ts'
import { type Evidence, evidenceOf, type Known } from './evidence-of.ts'
import { choseOwnWay, wayBehind } from './way-behind.ts'

/** The decisions that a conclusion rests on. */
export interface Deciding {
  /** The last one that rests on the suspect, on both machines or on somebody's word; undefined: nothing was decided. */
  readonly main: Visit | undefined
  /** Those after it: they look across to the baseline, or at how the run was set up, and say nothing of the suspect. */
  readonly beside: readonly Visit[]
  /** All decisions on the way, newest first. */
  readonly way: readonly Visit[]
}

export function decidingVisits(known: Known): Deciding {
  const way = wayBehind(known.kase.visits)
  const decisions = way.filter(
    (visit) => choseOwnWay(visit) || (visit.decided && visit.decided.edge !== 'next'),
  )
  const at = decisions.findIndex((visit) => isAboutSuspect(visit, known))
  const main = decisions[Math.max(at, 0)]
  return { main, beside: at > 0 ? decisions.slice(0, at) : [], way }
}

/** What the conditions that decided a visit name; none where the engineer chose. */
export function evidencesOf(visit: Visit | undefined, known: Known): readonly Evidence[] {
  if (!visit?.decided || choseOwnWay(visit)) return []
  const operands = decidingParts(visit.decided).flatMap((part) => part.operands)
  return operands.map((operand) => evidenceOf(operand, known))
}

function isAboutSuspect(visit: Visit, known: Known): boolean {
  if (choseOwnWay(visit) || visit.decided?.edge === 'could-not-look') return true
  return evidencesOf(visit, known).some((each) => {
    if (each.of === 'setting') return false
    return !('role' in each) || each.role !== 'baseline'
  })
}
