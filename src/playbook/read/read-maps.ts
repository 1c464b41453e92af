import { isMap, isSeq } from 'yaml'
import type { Keys, MapShape, MapsType, MapType } from '../../model/key.ts'
import type { Place, Spotted } from '../../model/place.ts'
import { isEmpty, showKind } from '../text/show-value.ts'
import { entriesOf } from './entries-of.ts'
import { meaningOf } from './meaning-of.ts'
import { reportName } from './name.ts'
import { readText } from './read-text.ts'
import type { Entry, NodeFields, Reading } from './reading.ts'
import { type ValueAt, wrongType } from './value-at.ts'

type AnyFields = NodeFields<Keys>

/** One map; undefined after it was said that it is none. */
export function readMap(reading: Reading, type: MapType, at: ValueAt): AnyFields | undefined {
  const { node } = at
  if (type.empty && isEmpty(node)) return undefined
  if (!isMap(node) && type.of.short === undefined) return wrongType(reading, type, at)
  return reading.readMap(type.of, mapAt(reading, type.of, at))
}

/** A list of maps; undefined after it was said that it is none. */
export function readMaps(reading: Reading, type: MapsType, at: ValueAt): AnyFields[] | undefined {
  const { key, node } = at
  if (type.alone && !isSeq(node)) {
    const text = isMap(node) || readText(reading, at, { means: meaningOf(type) })
    return text && [reading.readMap(type.of, mapAt(reading, { short: type.alone }, at))]
  }
  if (!isSeq(node)) {
    return wrongType(reading, type, at, isMap(node) ? `put \`- \` before each ${type.of.name}` : '')
  }
  return node.items.flatMap((item) => {
    const map = reading.node(item)
    const place = reading.placeOf(map, at.keyPlace)
    if (isMap(map)) {
      const at = { entries: entriesOf(reading, map), place: firstLine(place, reading) }
      return [reading.readMap(type.of, at)]
    }
    const message = `\`${key}\` is a list of maps, this is ${showKind(map)}`
    reading.report({ code: 'value/type', message, place, hint: '' })
    return []
  })
}

/** A map of the playbook's own names, with the map behind each; none after it was said that it is no map. */
export function readNamed<K extends Keys>(
  reading: Reading,
  shape: MapShape<K>,
  at: ValueAt,
): { readonly name: Spotted<string>; readonly fields: NodeFields<K> }[] {
  const { node } = at
  if (!isMap(node)) {
    wrongType(reading, { is: 'names', each: { is: 'map', of: shape } }, at)
    return []
  }
  return entriesOf(reading, node).map((entry) => {
    reportName(entry.key, entry.keyPlace, reading.report)
    const name = { value: entry.key, place: entry.keyPlace }
    return { name, fields: reading.readMap(shape, mapAt(reading, shape, entry)) }
  })
}

/** A map, or the value that stands for one by the short form of its shape. */
function mapAt(reading: Reading, { short = '' }: { readonly short?: string }, entry: Entry) {
  const { node, keyPlace: place } = entry
  return { entries: isMap(node) ? entriesOf(reading, node) : [{ ...entry, key: short }], place }
}

function firstLine(place: Place, reading: Reading): Place {
  const end = reading.source.text.indexOf('\n', place.start)
  return end < 0 || end >= place.end ? place : reading.source.place(place.start, end)
}
