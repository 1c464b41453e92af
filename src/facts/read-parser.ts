import type { Json } from '../model/fact.ts'
import { nearest } from '../model/nearest.ts'
import type { Parser } from '../model/observation.ts'
import { parserKinds } from './index.ts'
import type { UnknownParser } from './parser-kind.ts'

/** The parser that an `as` means, or what is wrong with it. */
export function readParser(spec: Json): Parser | UnknownParser {
  for (const kind of parserKinds) {
    const parser = kind.read(spec)
    if (parser) return parser
  }
  const known = parserKinds.map((kind) => kind.syntax)
  const near = typeof spec === 'string' ? nearest(spec, known) : undefined
  return {
    unknown: `there is no parser ${JSON.stringify(spec)?.slice(0, 60)}`,
    hint: near ? `did you mean \`${near}\`?` : `there are ${known.map((each) => `\`${each}\``).join(', ')}`,
  }
}
