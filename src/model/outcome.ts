import { type CouldNotLook, type CouldNotLookKind, couldNotLookKind } from './fact.ts'

/** Never folded into true or false. */
export const outcomes = ['ok', 'problem', 'inconclusive', 'not-applicable', 'could-not-look'] as const

export type Outcome = (typeof outcomes)[number]

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
