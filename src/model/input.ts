import type { FactType, Json } from './fact.ts'
import type { Place } from './place.ts'
import type { Prose } from './prose.ts'

/** A value that the engineer, a flag or an answers file gives. */
export interface Input {
  readonly name: string
  readonly type: Extract<FactType, 'text' | 'integer' | 'boolean'>
  readonly perMachine: boolean
  readonly ask: Prose
  readonly about: Prose
  readonly default: Json | undefined
  /** casebook neither shows nor keeps its value, and asks again when somebody resumes the case. */
  readonly secret: boolean
  /** A fact of the machine (lines), or a fixed list. */
  readonly choices: { readonly fact: string } | { readonly values: readonly string[] } | undefined
  /** What a text must match as a whole, and the part of it that counts; made by the reader, runs in linear time. */
  readonly matches:
    | {
        readonly pattern: string
        readonly test: (text: string) => boolean
        readonly valueIn: (text: string) => string
      }
    | undefined
  /** A fact of the machine, a map: other names of what can be answered, and which answer each means. */
  readonly otherNames: string | undefined
  /** What an integer must not leave; undefined: it has no end there. */
  readonly bounds: { readonly min: number | undefined; readonly max: number | undefined }
  readonly place: Place
}
