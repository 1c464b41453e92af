import type { Node, YAMLMap } from 'yaml'
import type { Place } from '../model/place.ts'
import { keyOf } from './key-of.ts'
import type { Reading } from './reading.ts'

/** One key of a map, with the node behind it; null when there is nothing. */
export interface Entry {
  readonly key: string
  readonly keyPlace: Place
  readonly node: Node | null
}

/** The entries of a map whose keys are words; the others are reported by the check of the nodes. */
export function entriesOf(reading: Reading, map: YAMLMap): Entry[] {
  return map.items.flatMap((pair) => {
    const key = keyOf(pair)
    if (key === undefined) return []
    const keyPlace = reading.placeOf(reading.node(pair.key), reading.source.place(0, 0))
    return [{ key, keyPlace, node: reading.node(pair.value) }]
  })
}
