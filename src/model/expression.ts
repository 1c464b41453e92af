import type { Scope } from './condition.ts'
import type { Place } from './place.ts'
import type { Use } from './use.ts'

/** A checked `${…}` of a text. Made by the conditions room; showing never throws and never touches anything. */
export interface Expression {
  readonly text: string
  readonly place: Place
  /** Every mention of what it reads. */
  readonly uses: readonly Use[]
  /** What it comes to, for people: a value without quotes, else why there is none. */
  show(scope: Scope): string
}
