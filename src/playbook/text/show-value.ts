import { isMap, isScalar, isSeq, type Node } from 'yaml'

/** What a node is, for "a text is needed, this is …". */
export function showKind(node: Node | null): string {
  if (isMap(node)) return 'a map'
  if (isSeq(node)) return 'a list'
  if (!isScalar(node) || node.value === null) return 'empty'
  if (typeof node.value === 'string') return 'a text'
  return typeof node.value === 'boolean' ? `the boolean ${written(node)}` : `the number ${String(node.value)}`
}

/** A scalar as it stands in the file: `4.10`, where its value is 4.1. */
export function written(node: Node | null): string {
  return isScalar(node) ? (node.source ?? String(node.value)) : ''
}

export function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null)
}
