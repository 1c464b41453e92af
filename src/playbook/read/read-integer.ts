import { isScalar, type Node } from 'yaml'
import { written } from '../text/show-value.ts'
import type { DocumentFields } from './document-fields.ts'

/** A whole number within its bounds; undefined after it was said what is wrong with it. */
export function readInteger(
  fields: DocumentFields,
  { key, node }: { key: string; node: Node | null },
  { min = 0, max = Number.MAX_SAFE_INTEGER }: { min?: number; max?: number },
): number | undefined {
  const value = isScalar(node) ? node.value : undefined
  if (typeof value !== 'number') {
    fields.wrongType(key, 'a whole number', node)
    return undefined
  }
  if (Number.isSafeInteger(value) && value >= min && value <= max) return value
  fields.report({
    code: 'value/range',
    message: `\`${key}\` is ${written(node)}; it is a whole number from ${min} to ${max}`,
    place: fields.valuePlace(key),
  })
  return undefined
}
