import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml'
import type { Condition } from '../../model/condition.ts'
import type { Json } from '../../model/fact.ts'
import type { Fields } from '../../model/fields.ts'
import type { Input } from '../../model/input.ts'
import type { Observation } from '../../model/observation.ts'
import type { Place, Spotted } from '../../model/place.ts'
import { noProse, type Prose } from '../../model/prose.ts'
import { isEmpty, showKind, written } from '../text/show-value.ts'
import { toJson } from '../text/to-json.ts'
import type { DocumentFields } from './document-fields.ts'
import { type Entry, entriesOf } from './entries-of.ts'
import { reportName } from './name.ts'
import { readDuration } from './read-duration.ts'
import { readInputs } from './read-input.ts'
import { readInteger } from './read-integer.ts'
import { readObservations } from './read-observation.ts'
import { type ProseOptions, readProse } from './read-prose.ts'
import { readText, type TextOptions } from './read-text.ts'
import type { Reading } from './reading.ts'
import type { Unread } from './unread.ts'

/** {@link Fields} over a map of the YAML document. */
export class MapFields implements DocumentFields {
  readonly place: Place
  readonly reading: Reading
  /** The maps that were read together: those of one step, or the playbook's own. */
  readonly unread: Unread
  readonly #entries: ReadonlyMap<string, Entry>
  readonly #asked = new Set<string>()

  constructor(reading: Reading, unread: Unread, at: { entries: readonly Entry[]; place: Place }) {
    this.reading = reading
    this.unread = unread
    this.place = at.place
    this.#entries = new Map(at.entries.map((entry) => [entry.key, entry]))
    unread.add({ asked: this.#asked, entries: at.entries })
  }

  static of(reading: Reading, unread: Unread, at: { map: YAMLMap; place: Place }): MapFields {
    return new MapFields(reading, unread, { entries: entriesOf(reading, at.map), place: at.place })
  }

  keys(): readonly string[] {
    return [...this.#entries.keys()]
  }

  has(key: string): boolean {
    return this.#entries.has(key)
  }

  placeOf(key: string): Place {
    return this.#entries.get(key)?.keyPlace ?? this.place
  }

  report({ place = this.place, hint = '', ...rest }: Parameters<Fields['report']>[0]): void {
    this.reading.report({ ...rest, place, hint })
  }

  text(key: string, options: TextOptions & { required?: boolean } = {}): Spotted<string> | undefined {
    const node = this.ask(key, options.required ? 'a text' : undefined)
    return node === undefined
      ? undefined
      : readText(this.reading, { key, node, place: this.valuePlace(key) }, options)
  }

  texts(key: string, options: TextOptions & { required?: boolean } = {}): readonly Spotted<string>[] {
    const node = this.ask(key, options.required ? 'a list of texts' : undefined)
    if (node === undefined) return []
    if (!isSeq(node)) {
      const hint = isScalar(node) && !isEmpty(node) ? `write [${written(node)}]` : ''
      this.wrongType(key, 'a list of texts', node, hint)
      return []
    }
    const place = this.valuePlace(key)
    if (options.required && node.items.length === 0) {
      this.report({ code: 'value/empty', message: `\`${key}\` is an empty list`, place })
    }
    return node.items.flatMap((item) => {
      const inner = this.reading.node(item)
      return (
        readText(this.reading, { key, node: inner, place: this.reading.placeOf(inner, place) }, options) ?? []
      )
    })
  }

  integer(key: string, options: { min?: number; max?: number } = {}): number | undefined {
    const node = this.ask(key)
    return node === undefined ? undefined : readInteger(this, { key, node }, options)
  }

  boolean(key: string): boolean | undefined {
    const node = this.ask(key)
    if (node === undefined) return undefined
    if (isScalar(node) && typeof node.value === 'boolean') return node.value
    this.wrongType(key, 'true or false', node)
    return undefined
  }

  duration(key: string, options: { max?: number } = {}): number | undefined {
    const node = this.ask(key)
    return node === undefined ? undefined : readDuration(this, { key, node }, options)
  }

  json(key: string): Json | undefined {
    const node = this.ask(key)
    if (node === undefined) return undefined
    const value = toJson(node, this.reading.node)
    if (value === undefined) {
      this.report({
        code: 'value/number',
        message: `\`${key}\` holds a number that is too large`,
        place: this.valuePlace(key),
      })
    }
    return value
  }

  prose(key: string, options: ProseOptions = {}): Prose {
    const node = this.ask(key, options.required ? 'a text' : undefined)
    if (node === undefined) return { ...noProse, form: options.line ? 'line' : 'markdown' }
    const fieldsOf = (map: YAMLMap) =>
      MapFields.of(this.reading, this.unread, { map, place: this.reading.placeOf(map, this.placeOf(key)) })
    return readProse(this, { key, node, fieldsOf }, options)
  }

  condition(key: string, options: { self?: boolean; required?: boolean } = {}): Condition | undefined {
    const text = this.text(key, { ...(options.required && { required: true }), means: 'a condition' })
    const node = this.node(key)
    if (!text || !node) return undefined
    return this.reading.addCondition({ text: text.value, node, self: options.self ?? false })
  }

  fields(key: string, options: { required?: boolean } = {}): MapFields | undefined {
    const node = this.ask(key, options.required ? 'a map' : undefined)
    if (node === undefined) return undefined
    if (isMap(node)) return MapFields.of(this.reading, this.unread, { map: node, place: this.placeOf(key) })
    this.wrongType(key, 'a map', node)
    return undefined
  }

  list(key: string): readonly MapFields[] {
    const node = this.ask(key)
    if (node === undefined) return []
    if (!isSeq(node)) {
      this.wrongType(key, 'a list', node)
      return []
    }
    return node.items.flatMap((item) => {
      const map = this.reading.node(item)
      const place = this.reading.placeOf(map, this.placeOf(key))
      if (isMap(map))
        return MapFields.of(this.reading, this.unread, { map, place: firstLine(place, this.reading) })
      this.report({
        code: 'value/type',
        message: `\`${key}\` is a list of maps, this is ${showKind(map)}`,
        place,
      })
      return []
    })
  }

  entries(key: string, short: string): readonly { name: Spotted<string>; fields: MapFields }[] {
    const node = this.ask(key)
    if (node === undefined) return []
    if (!isMap(node)) {
      this.wrongType(key, 'a map of names', node)
      return []
    }
    return entriesOf(this.reading, node).map((entry) => {
      reportName(entry.key, entry.keyPlace, this.reading.report)
      const at = isMap(entry.node)
        ? { entries: entriesOf(this.reading, entry.node), place: entry.keyPlace }
        : { entries: [{ ...entry, key: short }], place: entry.keyPlace }
      return {
        name: { value: entry.key, place: entry.keyPlace },
        fields: new MapFields(this.reading, this.unread, at),
      }
    })
  }

  observations(key: string): readonly Observation[] {
    return readObservations(this, key)
  }

  inputs(key: string): readonly Input[] {
    return readInputs(this, key)
  }

  shape(key: string): 'missing' | 'scalar' | 'list' | 'map' {
    this.#asked.add(key)
    const node = this.node(key)
    if (isEmpty(node)) return 'missing'
    return isMap(node) ? 'map' : isSeq(node) ? 'list' : 'scalar'
  }

  /** The node under a key; null when it is empty or not there. */
  node(key: string): Node | null {
    return this.#entries.get(key)?.node ?? null
  }

  /** Where the value stands: the key when there is none. */
  valuePlace(key: string): Place {
    const place = this.reading.placeOf(this.node(key), this.placeOf(key))
    return place.end > place.start ? place : this.placeOf(key)
  }

  wrongType(key: string, wanted: string, node: Node | null, hint = ''): void {
    const message = `\`${key}\` is ${wanted}, this is ${showKind(node)}`
    this.report({ code: 'value/type', message, place: this.valuePlace(key), hint })
  }

  /** The node under a key, which is now read; undefined after a missing one was reported, when it was wanted. */
  private ask(key: string, wanted?: string): Node | null | undefined {
    this.#asked.add(key)
    const entry = this.#entries.get(key)
    if (entry) return entry.node
    if (wanted) this.report({ code: 'key/missing', message: `\`${key}\` is missing: ${wanted}` })
    return undefined
  }
}

function firstLine(place: Place, reading: Reading): Place {
  const end = reading.source.text.indexOf('\n', place.start)
  return end < 0 || end >= place.end ? place : reading.source.place(place.start, end)
}
