import type { YAMLMap } from 'yaml'
import { keyOf } from '../text/key-of.ts'
import type { Entry, Reading } from './reading.ts'

/** The entries of a map whose keys are words, the first of equal ones; the others are reported by the check of the nodes. */
export function entriesOf(reading: Reading, map: YAMLMap): Entry[] {
  const seen = new Set<string>()
  return map.items.flatMap((pair) => {
    const key = keyOf(pair)
    if (key === undefined || seen.has(key)) return []
    const keyPlace = reading.placeOf(reading.node(pair.key), reading.source.place(0, 0))
    if (keyPlace.start >= reading.until) return []
    seen.add(key)
    const node = reading.node(pair.value)
    return [{ key, keyPlace, node: (node?.range?.[0] ?? 0) < reading.until ? node : null }]
  })
}
