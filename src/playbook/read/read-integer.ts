import { isScalar, type Node } from 'yaml'
import type { IntegerType } from '../../model/key.ts'
import type { Place } from '../../model/place.ts'
import { showKind, written } from '../text/show-value.ts'
import type { Reading } from './reading.ts'

/** A whole number within its bounds; undefined after it was said what is wrong with it. */
export function readInteger(
  reading: Reading,
  { key, node, place }: { key: string; node: Node | null; place: Place },
  { min = 0, max = Number.MAX_SAFE_INTEGER }: IntegerType,
): number | undefined {
  const value = isScalar(node) ? node.value : undefined
  if (typeof value !== 'number') {
    const message = `\`${key}\` is a whole number, this is ${showKind(node)}`
    reading.report({ code: 'value/type', message, place, hint: '' })
    return undefined
  }
  if (Number.isSafeInteger(value) && value >= min && value <= max) return value
  const message = `\`${key}\` is ${written(node)}; it is a whole number from ${min} to ${max}`
  reading.report({ code: 'value/range', message, place, hint: '' })
  return undefined
}
