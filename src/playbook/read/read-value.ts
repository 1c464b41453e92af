import { isMap, isScalar, isSeq } from 'yaml'
import { parseDuration } from '../../model/duration.ts'
import type { Json } from '../../model/fact.ts'
import type { Key, KeyType, NamesType } from '../../model/key.ts'
import type { Place, Spotted } from '../../model/place.ts'
import { noProse } from '../../model/prose.ts'
import { toJson } from '../text/to-json.ts'
import { entriesOf } from './entries-of.ts'
import { meaningOf } from './meaning-of.ts'
import { reportName } from './name.ts'
import { readActions } from './read-action.ts'
import { readDuration } from './read-duration.ts'
import { readInputs } from './read-input.ts'
import { readInteger } from './read-integer.ts'
import { readMap, readMaps } from './read-maps.ts'
import { readObservations } from './read-observation.ts'
import { readProse } from './read-prose.ts'
import { readText } from './read-text.ts'
import { readTexts } from './read-texts.ts'
import type { Entry, Reading } from './reading.ts'
import { type ValueAt, valueAt, wrongType } from './value-at.ts'

/** What a key's node says, by the key's type; undefined after it was said what is wrong with it. */
export function readValue(reading: Reading, type: KeyType, at: ValueAt): unknown {
  switch (type.is) {
    case 'text':
      return readText(reading, at, { ...type, means: meaningOf(type) })
    case 'word':
      return readText(reading, at, { oneOf: type.of })?.value
    case 'texts':
      return readTexts(reading, type, at)
    case 'integer':
      return readInteger(reading, at, type)
    case 'duration':
      return readDuration(reading, at, type)
    case 'boolean':
      return readBoolean(reading, at)
    case 'data':
    case 'parser':
      return readData(reading, at)
    case 'prose':
      return readProse(reading, type, at)
    case 'condition':
      return readCondition(reading, at, type.self ?? false)
    case 'map':
      return readMap(reading, type, at)
    case 'maps':
      return readMaps(reading, type, at)
    case 'names':
      return readNames(reading, type, at)
    case 'observations':
      return readObservations(reading, at)
    case 'inputs':
      return readInputs(reading, at)
    case 'actions':
      return readActions(reading, at)
    case 'steps':
      return readStepNames(reading, type, at)
  }
}

/** What a key is that is missing or wrong; `place` is where it would stand. */
export function fallbackOf(key: Key, place: Place): unknown {
  switch (key.is) {
    case 'duration':
      return key.default === undefined ? undefined : parseDuration(String(key.default))
    case 'text':
      return key.default === undefined ? undefined : { value: key.default, place }
    case 'prose':
      return key.line ? { ...noProse, form: 'line', place } : noProse
    case 'texts':
    case 'maps':
    case 'names':
    case 'observations':
    case 'inputs':
    case 'actions':
    case 'steps':
      return []
    default:
      return key.default
  }
}

function readBoolean(reading: Reading, at: ValueAt): boolean | undefined {
  const { node } = at
  if (isScalar(node) && typeof node.value === 'boolean') return node.value
  return wrongType(reading, { is: 'boolean' }, at)
}

function readData(reading: Reading, { key, node, place }: ValueAt): Json | undefined {
  const value = toJson(node, reading.node)
  if (value === undefined) {
    const message = `\`${key}\` holds a number that is too large`
    reading.report({ code: 'value/number', message, place, hint: '' })
  }
  return value
}

function readCondition(reading: Reading, at: ValueAt, self: boolean) {
  const text = readText(reading, at, { means: 'a condition' })
  return text && at.node && reading.addCondition({ text: text.value, node: at.node, self })
}

function readNames(reading: Reading, type: NamesType, at: ValueAt) {
  if (type.listed && (isScalar(at.node) || isSeq(at.node))) return readListed(reading, type, at)
  if (!isMap(at.node)) return wrongType(reading, type, at)
  return entriesOf(reading, at.node).map((entry) => {
    if (!type.named) reportName(entry.key, entry.keyPlace, reading.report)
    else if (!type.named.is.test(entry.key)) reportPattern(reading, at.key, entry, type.named.means)
    const name = { value: entry.key, place: entry.keyPlace }
    return { name, value: readValue(reading, type.each, valueAt(reading, entry)) }
  })
}

/** Names without anything behind them. */
function readListed(reading: Reading, { named, each }: NamesType, at: ValueAt) {
  const pattern = named && { pattern: named }
  const names = readTexts(reading, { is: 'texts', one: true, some: true, ...pattern }, at)
  const nothing = ({ place }: Spotted<string>) =>
    each.is === 'map' ? reading.readMap(each.of, { entries: [], place }) : undefined
  return names?.map((name) => ({ name, value: nothing(name) }))
}

function reportPattern(reading: Reading, key: string, entry: Entry, means: string): void {
  const message = `\`${key}\` cannot be ${JSON.stringify(entry.key.slice(0, 60))}`
  reading.report({ code: 'value/pattern', message, place: entry.keyPlace, hint: `it is ${means}` })
}

/** Each step is read by itself: its keys are those of its kind. */
function readStepNames(reading: Reading, type: KeyType, at: ValueAt): Spotted<string>[] | undefined {
  if (!isMap(at.node)) return wrongType(reading, type, at)
  return entriesOf(reading, at.node).map(({ key, keyPlace }) => ({ value: key, place: keyPlace }))
}
