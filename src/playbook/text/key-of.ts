import { isScalar, type Pair } from 'yaml'

/** A key as it is written: `no`, `1` and `true` are words here. Undefined for a list, a map or an alias as key. */
export function keyOf(pair: Pair): string | undefined {
  const { key } = pair
  if (!isScalar(key)) return undefined
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))
}
