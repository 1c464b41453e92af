import type { Condition, Names, Scope, Verdict } from '../../model/condition.ts'
import type { ConditionTree } from '../../model/condition-tree.ts'
import type { Report } from '../../model/diagnostic.ts'
import type { Edit } from '../../model/edit.ts'
import type { Place, Range } from '../../model/place.ts'
import type { RuleId } from '../../model/rules/index.ts'
import type { Use } from '../../model/use.ts'
import type { Locate } from '../text/source.ts'

/** A mistake in a condition; `range` counts in the condition's own text. */
interface ConditionFault {
  readonly code: RuleId
  readonly message: string
  readonly hint: string
  readonly range: Range
  readonly fix?: readonly { readonly range: Range; readonly text: string }[]
}

/** What the conditions room does for the reader: a checked condition, or what is wrong with it. */
export type Compile = (source: {
  readonly text: string
  readonly locate: Locate
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
  readonly #textAt: (place: Place) => string
  #compiled: Condition | undefined
  #later: (() => ReturnType<Compile>) | undefined

  constructor(written: {
    text: string
    place: Place
    self: boolean
    locate: Locate
    textAt: (place: Place) => string
  }) {
    this.text = written.text
    this.place = written.place
    this.self = written.self
    this.#locate = written.locate
    this.#textAt = written.textAt
  }

  get tree(): ConditionTree | undefined {
    return this.#checked?.tree
  }

  get uses(): readonly Use[] {
    return this.#checked?.uses ?? []
  }

  evaluate(scope: Scope): Verdict {
    return this.#checked?.evaluate(scope) ?? { truth: 'unknown', parts: [] }
  }

  /** Its mistakes are told at once. Without anybody to tell them to, it is checked when somebody looks at it. */
  compile(compile: Compile, names: Names, report: Report | undefined): void {
    const { text, self } = this
    const locate = this.#locate
    if (!report) {
      this.#later = () => compile({ text, locate, names, self })
      return
    }
    const made = compile({ text, locate, names, self })
    if (!isFaults(made)) {
      this.#compiled = made
      return
    }
    for (const { code, message, hint, range, fix = [] } of made) {
      const edits = fix.flatMap((edit) => this.#editOf(edit) ?? [])
      report({
        code,
        message,
        hint,
        place: locate(range.start, range.end),
        ...(edits.length > 0 && edits.length === fix.length && { fix: edits }),
      })
    }
  }

  get #checked(): Condition | undefined {
    const made = this.#later?.()
    this.#later = undefined
    if (made && !isFaults(made)) this.#compiled = made
    return this.#compiled
  }

  /** The edit in the file; undefined where the file does not hold the piece as it is, or where YAML would read it otherwise. */
  #editOf({ range, text }: { range: Range; text: string }): Edit | undefined {
    const place = this.#locate(range.start, range.end)
    const isThere = this.#textAt(place) === this.text.slice(range.start, range.end)
    const before = this.#textAt({ ...place, start: place.start - 1, end: place.start })
    const isTag = range.start === 0 && text.startsWith('!') && before !== "'" && before !== '"'
    return isThere && !isTag ? { place, text } : undefined
  }
}

function isFaults(made: Condition | readonly ConditionFault[]): made is readonly ConditionFault[] {
  return Array.isArray(made)
}
