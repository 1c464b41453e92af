import type { Json } from '../model/fact.ts'
import type { Parser } from '../model/observation.ts'

/** A way of reading output: one file of this folder and one line in its list. */
export interface ParserKind {
  /** As an author writes it: `hex`, `bit N`. */
  readonly syntax: string
  /** What it makes of the output, without a full stop. */
  readonly about: string
  readonly example: Json
  /** What a text looks like that means it; undefined: it is a map with `match`. */
  readonly written: RegExp | undefined
  /** Undefined when the spec means another kind. */
  read(spec: Json): Parser | UnknownParser | undefined
}

/** An `as` that cannot be used: what is wrong with it, and the way out. */
export interface UnknownParser {
  readonly unknown: string
  readonly hint: string
}

/** A kind that has a name and no parameters. */
export function plainParser({ about, ...parser }: Parser & { readonly about: string }): ParserKind {
  const { name } = parser
  return {
    syntax: name,
    about,
    example: name,
    written: new RegExp(`^${name}$`),
    read: (spec) => (spec === name ? parser : undefined),
  }
}
