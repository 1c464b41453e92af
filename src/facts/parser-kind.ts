import type { Json } from '../model/fact.ts'
import type { Parser } from '../model/observation.ts'

/** A way of reading output: one file of this folder and one line in its list. */
export interface ParserKind {
  /** As an author writes it: `hex`, `bit N`. */
  readonly syntax: string
  /** Undefined when the spec means another kind. */
  read(spec: Json): Parser | UnknownParser | undefined
}

/** An `as` that cannot be used: what is wrong with it, and the way out. */
export interface UnknownParser {
  readonly unknown: string
  readonly hint: string
}

/** A kind that has a name and no parameters. */
export function plainParser(parser: Parser): ParserKind {
  return { syntax: parser.name, read: (spec) => (spec === parser.name ? parser : undefined) }
}
