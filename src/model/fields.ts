import type { Condition } from './condition.ts'
import type { Edit } from './edit.ts'
import type { Json } from './fact.ts'
import type { Input } from './input.ts'
import type { Observation } from './observation.ts'
import type { Place, Spotted } from './place.ts'
import type { Prose } from './prose.ts'
import type { RuleId } from './rules/index.ts'

/**
 * A map of the playbook, read key by key with types and places. A wrong type is reported and read as missing; a key
 * that nobody asked for is reported once all is read ("nothing reads `timout` here; did you mean `timeout`?").
 */
export interface Fields {
  readonly place: Place
  keys(): readonly string[]
  has(key: string): boolean
  /** Where the key stands, or the map itself when it is missing. */
  placeOf(key: string): Place
  report(found: { code: RuleId; message: string; place?: Place; hint?: string; fix?: readonly Edit[] }): void

  /** A text. With `required`, a missing one is reported. Numbers and booleans are not texts: they are reported with the quotes they lack. */
  text(
    key: string,
    options?: { required?: boolean; oneOf?: readonly string[]; pattern?: { is: RegExp; means: string } },
  ): Spotted<string> | undefined
  texts(
    key: string,
    options?: { required?: boolean; pattern?: { is: RegExp; means: string } },
  ): readonly Spotted<string>[]
  integer(key: string, options?: { min?: number; max?: number }): number | undefined
  boolean(key: string): boolean | undefined
  /** `500ms`, `2s`, `1m`, in milliseconds. */
  duration(key: string, options?: { max?: number }): number | undefined
  /** Any scalar or list or map, as data. */
  json(key: string): Json | undefined
  prose(key: string): Prose
  /** Checked once all names of the playbook are known. */
  condition(key: string, options?: { self?: boolean; required?: boolean }): Condition | undefined
  /** The map under a key. */
  fields(key: string, options?: { required?: boolean }): Fields | undefined
  /** The maps of a list. */
  list(key: string): readonly Fields[]
  /** The map under a key as name and map; a name that is no `[a-z][a-z0-9_]*` is reported. A scalar or list is handed over as `{ [short]: it }`. */
  entries(key: string, short: string): readonly { readonly name: Spotted<string>; readonly fields: Fields }[]
  /** A map of names to observations, read and reported. */
  observations(key: string): readonly Observation[]
  /** A map of names to inputs, read and reported. */
  inputs(key: string): readonly Input[]
  /** What kind of node stands under the key. */
  shape(key: string): 'missing' | 'scalar' | 'list' | 'map'
}
