import type { Names } from '../../model/condition.ts'
import type { Report } from '../../model/diagnostic.ts'
import type { Edit } from '../../model/edit.ts'
import type { Place, Range } from '../../model/place.ts'
import type { RuleId } from '../../model/rules/index.ts'
import type { Locate } from '../text/source.ts'

/** A mistake in a text of the condition language; `range` counts in the text. */
export interface Fault {
  readonly code: RuleId
  readonly message: string
  readonly hint: string
  readonly range: Range
  readonly fix?: readonly { readonly range: Range; readonly text: string }[]
}

interface Compilable {
  readonly text: string
  readonly locate: Locate
  readonly names: Names
  readonly self: boolean
}

/** What the conditions room does for the reader: a checked text, or what is wrong with it. */
export type CompileTo<Made> = (source: Compilable) => Made | readonly Fault[]

interface Written {
  readonly text: string
  readonly self: boolean
  readonly locate: Locate
  readonly textAt: (place: Place) => string
}

/** A text of the condition language that was read before all names of the playbook were known. It is checked in a second pass. */
export class CompiledLater<Made extends object> {
  readonly text: string
  readonly place: Place
  readonly self: boolean
  readonly #locate: Locate
  readonly #textAt: (place: Place) => string
  #made: Made | undefined
  #later: (() => Made | readonly Fault[]) | undefined

  constructor({ text, self, locate, textAt }: Written) {
    this.text = text
    this.place = locate(0, text.length)
    this.self = self
    this.#locate = locate
    this.#textAt = textAt
  }

  /** Its mistakes are told at once. Without anybody to tell them to, it is checked when somebody looks at it. */
  compile(compile: CompileTo<Made>, names: Names, report: Report | undefined): void {
    const { text, self } = this
    const locate = this.#locate
    if (!report) {
      this.#later = () => compile({ text, locate, names, self })
      return
    }
    const made = compile({ text, locate, names, self })
    if (!isFaults(made)) {
      this.#made = made
      return
    }
    for (const fault of made) {
      const { code, message, hint, range, fix = [] } = this.told(fault)
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

  /** What was made of it; undefined until it is checked, and when there is a mistake in it. */
  protected get made(): Made | undefined {
    const made = this.#later?.()
    this.#later = undefined
    if (made && !isFaults(made)) this.#made = made
    return this.#made
  }

  /** A mistake in the words of where it stands. */
  protected told(fault: Fault): Fault {
    return fault
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

function isFaults<Made extends object>(made: Made | readonly Fault[]): made is readonly Fault[] {
  return Array.isArray(made)
}
