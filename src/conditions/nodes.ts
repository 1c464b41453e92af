import type { ASTNode } from '@marcbachmann/cel-js'

/** Every node below and with this one. */
export function nodesOf(node: ASTNode): ASTNode[] {
  return [node, ...childrenOf(node).flatMap(nodesOf)]
}

export function childrenOf(node: ASTNode): ASTNode[] {
  const args: unknown = node.args
  const flat = Array.isArray(args) ? args.flat(2) : [args]
  return flat.filter(isNode)
}

function isNode(thing: unknown): thing is ASTNode {
  return typeof thing === 'object' && thing !== null && 'op' in thing && 'range' in thing
}
