import type { KeyType } from '../../model/key.ts'
import type { Place } from '../../model/place.ts'
import { showKind } from '../text/show-value.ts'
import { meaningOf } from './meaning-of.ts'
import type { Entry, Reading } from './reading.ts'

/** A key that is there, with the place of its value: the key's own when there is nothing behind it. */
export interface ValueAt extends Entry {
  readonly place: Place
}

export function valueAt(reading: Reading, entry: Entry): ValueAt {
  const place = reading.placeOf(entry.node, entry.keyPlace)
  return { ...entry, place: place.end > place.start ? place : entry.keyPlace }
}

/** Says that a value is of another type than its key. */
export function wrongType(
  reading: Reading,
  type: KeyType,
  { key, node, place }: ValueAt,
  hint = '',
): undefined {
  const message = `\`${key}\` is ${meaningOf(type)}, this is ${showKind(node)}`
  reading.report({ code: 'value/type', message, place, hint })
}
