import type { CouldNotLookKind } from './could-not-look-kinds.ts'
import { type CouldNotLook, couldNotLookKind } from './fact.ts'

/** How an investigation can end; never folded into true or false. */
export const outcomeKinds = [
  { name: 'ok', about: 'what was suspected is not the case' },
  { name: 'problem', about: 'the cause is found; `owner` says who acts on it' },
  { name: 'inconclusive', about: 'what was seen does not decide it' },
  { name: 'not-applicable', about: 'the playbook does not fit this machine or symptom' },
  { name: 'could-not-look', about: 'something stands in the way of looking' },
] as const

export type Outcome = (typeof outcomeKinds)[number]['name']

export const outcomes: readonly Outcome[] = outcomeKinds.map(({ name }) => name)

/** How a step's own work went; where it leads is the engine's matter. */
export interface StepResult {
  readonly outcome: Extract<Outcome, 'ok' | 'could-not-look'>
  /** Why, when it could not look. */
  readonly reason: string
  /** Whose word that is; absent: it looked, or an older casebook did not say. */
  readonly why?: CouldNotLookKind
}

export const done: StepResult = { outcome: 'ok', reason: '' }

export function lookedInVain(why: CouldNotLook): StepResult {
  return { outcome: 'could-not-look', reason: why.reason, why: couldNotLookKind(why) }
}

/** Nobody asked the machine. */
export function notTried(reason: string): StepResult {
  return { outcome: 'could-not-look', reason, why: 'not_tried' }
}
