import { bit } from './bit.ts'
import { hex } from './hex.ts'
import { integer } from './integer.ts'
import { json } from './json.ts'
import { keyValue } from './key-value.ts'
import { lines } from './lines.ts'
import { match } from './match.ts'
import { number } from './number.ts'
import type { ParserKind } from './parser-kind.ts'
import { status } from './status.ts'
import { text } from './text.ts'

/** The parsers, one file each. */
export const parserKinds: readonly ParserKind[] = [
  text,
  integer,
  hex,
  number,
  lines,
  json,
  keyValue,
  status,
  bit,
  match,
]
