import type { Condition, Names, Scope, Use, Verdict } from '../../model/condition.ts'
import type { Report } from '../../model/diagnostic.ts'
import type { Place } from '../../model/place.ts'
import type { Locate } from '../text/source.ts'

/** A mistake in a condition; `range` counts in the condition's own text. */
export interface ConditionFault {
  readonly code: string
  readonly message: string
  readonly hint: string
  readonly range: { readonly start: number; readonly end: number }
}

/** What the conditions room does for the reader: a checked condition, or what is wrong with it. */
export type Compile = (source: {
  readonly text: string
  readonly place: Place
  readonly names: Names
  readonly self: boolean
}) => Condition | readonly ConditionFault[]

/**
 * A condition that was read before all names of the playbook were known. It is checked in a second pass; until then it
 * uses nothing and cannot be decided.
 */
export class PendingCondition implements Condition {
  readonly text: string
  readonly place: Place
  readonly self: boolean
  readonly #locate: Locate
  #compiled: Condition | undefined

  constructor(written: { text: string; place: Place; self: boolean; locate: Locate }) {
    this.text = written.text
    this.place = written.place
    this.self = written.self
    this.#locate = written.locate
  }

  get uses(): readonly Use[] {
    return this.#compiled?.uses ?? []
  }

  evaluate(scope: Scope): Verdict {
    return this.#compiled?.evaluate(scope) ?? { truth: 'unknown', parts: [] }
  }

  compile(compile: Compile, names: Names, report: Report): void {
    const { text, place, self } = this
    const made = compile({ text, place, names, self })
    if (!isFaults(made)) {
      this.#compiled = made
      return
    }
    for (const { code, message, hint, range } of made) {
      report({ code, message, hint, place: this.#locate(range.start, range.end) })
    }
  }
}

function isFaults(made: Condition | readonly ConditionFault[]): made is readonly ConditionFault[] {
  return Array.isArray(made)
}
