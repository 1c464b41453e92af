import { isMap, isScalar, isSeq, type Node } from 'yaml'
import type { Json } from '../../model/fact.ts'
import { keyOf } from './key-of.ts'

/** A node as data. Texts, finite numbers, booleans, null, lists and maps; undefined for anything else in it. */
export function toJson(node: Node | null, resolve: (node: unknown) => Node | null): Json | undefined {
  if (node === null) return null
  if (isScalar(node)) return scalar(node.value)
  if (isSeq(node)) {
    const items = node.items.map((item) => toJson(resolve(item), resolve))
    return items.some((item) => item === undefined) ? undefined : (items as Json[])
  }
  if (!isMap(node)) return undefined
  const pairs: [string, Json][] = []
  for (const pair of node.items) {
    const key = keyOf(pair)
    const value = toJson(resolve(pair.value), resolve)
    if (key === undefined || value === undefined) return undefined
    pairs.push([key, value])
  }
  return Object.fromEntries(pairs)
}

function scalar(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
