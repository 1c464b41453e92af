import { isMap, isSeq, type Node } from 'yaml'
import type { Fields } from '../../model/fields.ts'
import type { Key, Keys, MapShape } from '../../model/key.ts'
import type { Place } from '../../model/place.ts'
import { isEmpty } from '../text/show-value.ts'
import { meaningOf } from './meaning-of.ts'
import { fallbackOf, readValue } from './read-value.ts'
import type { Entry, MapAt, NodeFields, Reading } from './reading.ts'
import { reportUnread } from './unread.ts'
import { valueAt } from './value-at.ts'

/** {@link Fields} over a map of the YAML document: all values are read when it is made. */
export class MapFields<K extends Keys = Keys> implements NodeFields<K> {
  readonly place: Place
  readonly reading: Reading
  readonly values: Fields<K>['values']
  readonly #entries: ReadonlyMap<string, Entry>

  /** It leaves other keys than `keys` to the caller. */
  constructor(reading: Reading, keys: K, at: MapAt) {
    this.reading = reading
    this.place = at.place
    this.#entries = new Map(at.entries.map((entry) => [entry.key, entry]))
    const values: Record<string, unknown> = {}
    for (const name of Object.keys(keys)) values[name] = this.read(name, keys[name])
    // Every value was read by the type that its key declares, from which this type is inferred.
    this.values = values as Fields<K>['values']
  }

  /** A map whose keys are all in its shape: others are reported. */
  static of<K extends Keys>(this: void, reading: Reading, shape: MapShape<K>, at: MapAt): MapFields<K> {
    reportUnread(at.entries, Object.keys(shape.keys), reading.report)
    return new MapFields(reading, shape.keys, at)
  }

  has(key: keyof K & string): boolean {
    return this.#entries.has(key)
  }

  placeOf(key: keyof K & string): Place {
    return this.#entries.get(key)?.keyPlace ?? this.place
  }

  report({ place = this.place, hint = '', ...rest }: Parameters<Fields['report']>[0]): void {
    this.reading.report({ ...rest, place, hint })
  }

  shape(key: keyof K & string): 'missing' | 'scalar' | 'list' | 'map' {
    const node = this.node(key)
    if (isEmpty(node)) return 'missing'
    return isMap(node) ? 'map' : isSeq(node) ? 'list' : 'scalar'
  }

  valuePlace(key: keyof K & string): Place {
    const entry = this.#entries.get(key)
    return entry ? valueAt(this.reading, entry).place : this.place
  }

  /** The node under a key; null when it is empty or not there. */
  node(key: keyof K & string): Node | null {
    return this.#entries.get(key)?.node ?? null
  }

  private read(name: string, key: Key | undefined): unknown {
    const entry = this.#entries.get(name)
    if (!key) return undefined
    if (!entry) {
      if (this.wants(key)) {
        this.report({ code: 'key/missing', message: `\`${name}\` is missing: ${meaningOf(key)}` })
      }
      return fallbackOf(key, this.place)
    }
    return readValue(this.reading, key, valueAt(this.reading, entry)) ?? fallbackOf(key, entry.keyPlace)
  }

  private wants({ required }: Key): boolean {
    if (required === undefined || required === true) return required ?? false
    return 'beside' in required ? this.#entries.has(required.beside) : !this.#entries.has(required.unless)
  }
}
