import { type Document, isMap, isPair, isScalar, isSeq, type Pair } from 'yaml'
import type { Condition } from '../model/condition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { parseDuration } from '../model/duration.ts'
import type { Json } from '../model/fact.ts'
import type { Fields } from '../model/fields.ts'
import { nearest } from '../model/nearest.ts'
import type { Place, Spotted } from '../model/place.ts'
import { noProse } from '../model/prose.ts'
import { type MapNode, resolveNode } from './document.ts'
import { readInput } from './read-input.ts'
import { readObservation } from './read-observation.ts'
import type { Source } from './source.ts'

/** What the whole reading of one playbook shares. */
export interface Reading {
  readonly source: Source
  readonly document: Document.Parsed
  readonly diagnostics: Diagnostic[]
  /** Checked once all names are known. */
  later(text: Spotted<string>, node: unknown, self: boolean): Condition
}

export const namePattern = { is: /^[a-z][a-z0-9_]{0,62}$/, means: 'a name of small letters, digits and _' }

/** Fields that can say which of their keys nobody asked for. */
export interface OpenFields extends Fields {
  close(): void
}

/** A map of the playbook, read key by key. */
export function openFields(node: MapNode, reading: Reading): OpenFields {
  const asked = new Set<string>()
  const opened: OpenFields[] = []
  const pairs = new Map(node.items.filter(isPair).map((pair) => [keyOf(pair), pair] as const))
  const place = placeOfNode(node, reading)
  const report: Fields['report'] = ({ code, message, place: at, hint = '', severity = 'error' }) => {
    reading.diagnostics.push({ code, severity, message, place: at ?? place, hint })
  }
  const valueAt = (key: string): unknown => {
    asked.add(key)
    return resolveNode(pairs.get(key)?.value, reading.document)
  }
  const wrong = (key: string, means: string): undefined => {
    report({ code: 'type', message: `${key} must be ${means}`, place: valuePlace(key) })
    return undefined
  }
  const valuePlace = (key: string) =>
    placeOfNode(pairs.get(key)?.value ?? pairs.get(key)?.key ?? node, reading)
  const missing = (key: string, required: boolean | undefined): undefined => {
    if (required) report({ code: 'key/missing', message: `${key} is missing here` })
    return undefined
  }
  const nested = (map: MapNode): OpenFields => {
    const inner = openFields(map, reading)
    opened.push(inner)
    return inner
  }
  const spotText = (key: string, value: unknown, options: TextOptions = {}): Spotted<string> | undefined => {
    const at = placeOfNode(value, reading)
    const bad = (message: string, hint = ''): undefined => {
      report({ code: 'type', message, place: at, hint })
      return undefined
    }
    if (!isScalar(value) || value.value === null) return bad(`${key} must be a text`)
    if (typeof value.value !== 'string') {
      const written = reading.source.text.slice(at.start, at.end)
      return bad(`${key} must be a text, and ${written} is a ${typeof value.value}`, `Quote it: '${written}'`)
    }
    const text = value.value
    if (options.oneOf && !options.oneOf.includes(text)) {
      const near = nearest(text, options.oneOf)
      return bad(
        `${key} cannot be ${text}; it is one of ${options.oneOf.join(', ')}`,
        near ? `Did you mean ${near}?` : '',
      )
    }
    if (options.pattern && !options.pattern.is.test(text))
      return bad(`${key} must be ${options.pattern.means}`)
    return { value: text, place: at }
  }
  const fields: OpenFields = {
    place,
    keys: () => {
      for (const key of pairs.keys()) asked.add(key)
      return [...pairs.keys()]
    },
    has: (key) => pairs.has(key),
    placeOf: (key) => placeOfNode(pairs.get(key)?.key ?? node, reading),
    report,
    text: (key, options = {}) => {
      const value = valueAt(key)
      return value === undefined ? missing(key, options.required) : spotText(key, value, options)
    },
    texts: (key, options = {}) => {
      const value = valueAt(key)
      if (value === undefined) return missing(key, options.required) ?? []
      if (!isSeq(value)) return wrong(key, 'a list of texts') ?? []
      return value.items.flatMap((item) => spotText(key, resolveNode(item, reading.document), options) ?? [])
    },
    integer: (key, { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = {}) => {
      const value = valueAt(key)
      if (value === undefined) return undefined
      const number = isScalar(value) ? value.value : undefined
      const fits =
        typeof number === 'number' && Number.isSafeInteger(number) && number >= min && number <= max
      return fits ? number : wrong(key, `a whole number from ${min} to ${max}`)
    },
    boolean: (key) => {
      const value = valueAt(key)
      if (value === undefined) return undefined
      return isScalar(value) && typeof value.value === 'boolean' ? value.value : wrong(key, 'true or false')
    },
    duration: (key, { max = 600_000 } = {}) => {
      const value = valueAt(key)
      if (value === undefined) return undefined
      const ms = isScalar(value) ? parseDuration(String(value.value)) : undefined
      const fits = ms !== undefined && ms > 0 && ms <= max
      return fits ? ms : wrong(key, `a duration such as 500ms, 2s or 1m, up to ${max / 1000}s`)
    },
    json: (key) => {
      const value = valueAt(key)
      // yaml's own conversion gives data of the types of JSON; undefined for a missing node.
      return value === undefined || !isNodeWithJson(value) ? undefined : (value.toJSON() as Json)
    },
    prose: (key) => {
      const value = valueAt(key)
      return value === undefined ? noProse : (toProse(spotText(key, value)) ?? noProse)
    },
    condition: (key, { self = false, required = false } = {}) => {
      const value = valueAt(key)
      if (value === undefined) return missing(key, required)
      const text = spotText(key, value)
      return text && reading.later(text, value, self)
    },
    fields: (key, { required } = {}) => {
      const value = valueAt(key)
      if (value === undefined) return missing(key, required)
      return isMap(value) ? nested(value as MapNode) : wrong(key, 'a map of keys and values')
    },
    list: (key) => {
      const value = valueAt(key)
      if (value === undefined) return []
      if (!isSeq(value)) return wrong(key, 'a list') ?? []
      return value.items.flatMap((item) => {
        const map = resolveNode(item, reading.document)
        if (isMap(map)) return [nested(map as MapNode)]
        report({ code: 'type', message: `each of ${key} must be a map`, place: placeOfNode(map, reading) })
        return []
      })
    },
    entries: (key, short) => {
      const value = valueAt(key)
      if (value === undefined) return []
      if (!isMap(value)) return wrong(key, 'a map of names') ?? []
      return (value as MapNode).items.flatMap((pair) => {
        const name = { value: keyOf(pair), place: placeOfNode(pair.key, reading) }
        if (!namePattern.is.test(name.value)) {
          report({ code: 'name', message: `“${name.value}” must be ${namePattern.means}`, place: name.place })
          return []
        }
        const inner = resolveNode(pair.value, reading.document)
        const map = isMap(inner) ? (inner as MapNode) : wrapped(short, inner, pair, reading)
        return [{ name, fields: nested(map) }]
      })
    },
    observations: (key) =>
      fields.entries(key, 'run').flatMap(({ name, fields: inner }) => readObservation(inner, name) ?? []),
    inputs: (key) =>
      fields.entries(key, 'ask').flatMap(({ name, fields: inner }) => readInput(inner, name) ?? []),
    shape: (key) => {
      const value = resolveNode(pairs.get(key)?.value, reading.document)
      if (value === undefined || (isScalar(value) && value.value === null)) return 'missing'
      if (isMap(value)) return 'map'
      return isSeq(value) ? 'list' : 'scalar'
    },
    close: () => {
      for (const inner of opened) inner.close()
      for (const [key, pair] of pairs) {
        if (asked.has(key)) continue
        const near = nearest(key, asked)
        const hint = near ? `Did you mean ${near}?` : `Known here: ${[...asked].sort().join(', ')}.`
        report({
          code: 'key/unknown',
          message: `nothing reads “${key}” here`,
          place: placeOfNode(pair.key, reading),
          hint,
        })
      }
    },
  }
  return fields
}

interface TextOptions {
  readonly oneOf?: readonly string[]
  readonly pattern?: { is: RegExp; means: string }
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key)
}

function toProse(text: Spotted<string> | undefined) {
  return text && { text: text.value, place: text.place }
}

function isNodeWithJson(value: unknown): value is { toJSON(): unknown } {
  return typeof value === 'object' && value !== null && 'toJSON' in value
}

/** A scalar or list where a map may stand: the map with that one key. */
function wrapped(short: string, value: unknown, pair: Pair, reading: Reading): MapNode {
  const map = reading.document.createNode({}) as unknown as MapNode
  const inner = reading.document.createPair(short, null)
  // The library's types want parsed nodes; this one is made of a parsed node and keeps its place.
  Object.assign(inner, { value })
  Object.assign(map, { range: rangeOf(value) ?? rangeOf(pair.key), items: [inner] })
  return map
}

function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined
  return Array.isArray(node.range) ? (node.range as unknown as [number, number, number]) : undefined
}

export function placeOfNode(node: unknown, { source }: Pick<Reading, 'source'>): Place {
  const [start, end] = rangeOf(node) ?? [0, 0]
  return source.placeOf(start, end)
}
