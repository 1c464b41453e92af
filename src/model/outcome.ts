/** Never folded into true or false. */
export const outcomes = ['ok', 'problem', 'inconclusive', 'not-applicable', 'could-not-look'] as const

export type Outcome = (typeof outcomes)[number]

/** How a step's own work went; where it leads is the engine's matter. */
export interface StepResult {
  readonly outcome: Extract<Outcome, 'ok' | 'could-not-look'>
  /** Why, when it could not look. */
  readonly reason: string
}

export const done: StepResult = { outcome: 'ok', reason: '' }
