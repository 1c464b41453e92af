import type { Action } from './action.ts'
import type { Condition } from './condition.ts'
import type { Edit } from './edit.ts'
import type { Json } from './fact.ts'
import type { Input } from './input.ts'
import type { Keys, MapShape } from './key.ts'
import type { Observation } from './observation.ts'
import type { Place, Spotted } from './place.ts'
import type { Prose } from './prose.ts'
import type { RuleId } from './rules/index.ts'

/**
 * A map of the playbook, read by the keys that it may have. A wrong type, a missing key and an unknown key are
 * reported already ("nothing reads `timout` here; did you mean `timeout`?"); what is left to report is the meaning.
 */
export interface Fields<K extends Keys = Keys> {
  readonly place: Place
  readonly values: ValuesOf<K>
  has(key: keyof K & string): boolean
  /** What kind of node stands under the key. */
  shape(key: keyof K & string): 'missing' | 'scalar' | 'list' | 'map'
  /** Where the key stands, or the map itself when it is missing. */
  placeOf(key: keyof K & string): Place
  /** Where its value stands: the key when there is none. */
  valuePlace(key: keyof K & string): Place
  report(found: { code: RuleId; message: string; place?: Place; hint?: string; fix?: readonly Edit[] }): void
}

/** What a reader gets for a type that was written rightly. */
type ValueOf<T> = T extends { is: 'word'; of: readonly (infer W)[] }
  ? W
  : T extends { is: 'text' }
    ? Spotted<string>
    : T extends { is: 'texts' | 'steps' }
      ? readonly Spotted<string>[]
      : T extends { is: 'integer' | 'duration' }
        ? number
        : T extends { is: 'boolean' }
          ? boolean
          : T extends { is: 'condition' }
            ? Condition
            : T extends { is: 'prose' }
              ? Prose
              : T extends { is: 'data' | 'parser' }
                ? Json
                : T extends { is: 'observations' }
                  ? readonly Observation[]
                  : T extends { is: 'inputs' }
                    ? readonly Input[]
                    : T extends { is: 'actions' }
                      ? readonly Action[]
                      : T extends { is: 'map'; of: MapShape<infer K> }
                        ? Fields<K>
                        : T extends { is: 'maps'; of: MapShape<infer K> }
                          ? readonly Fields<K>[]
                          : T extends { is: 'names'; each: infer E }
                            ? readonly Named<ValueOf<E>>[]
                            : never

/** What stands behind a name; undefined after it was said what is wrong with it. */
interface Named<V> {
  readonly name: Spotted<string>
  readonly value: V | undefined
}

type NeverMissing =
  | { default: Json }
  | { is: 'prose' | 'texts' | 'maps' | 'names' | 'observations' | 'inputs' | 'actions' | 'steps' }

/** The values of a map. A missing or wrong one is its default, else an empty list or prose, else undefined. */
export type ValuesOf<K extends Keys> = {
  readonly [N in keyof K]: K[N] extends NeverMissing ? ValueOf<K[N]> : ValueOf<K[N]> | undefined
}
