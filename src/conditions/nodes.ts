import type { ASTNode } from '@marcbachmann/cel-js'

/** Every node below and with this one. */
export function nodesOf(node: ASTNode): ASTNode[] {
  const nodes = [node]
  for (let at = 0, next = nodes[at]; next; next = nodes[++at]) nodes.splice(at + 1, 0, ...childrenOf(next))
  return nodes
}

export function childrenOf(node: ASTNode): ASTNode[] {
  const args: unknown = node.args
  return Array.isArray(args) ? args.flat(2).filter(isNode) : isNode(args) ? [args] : []
}

function isNode(thing: unknown): thing is ASTNode {
  return typeof thing === 'object' && thing !== null && 'op' in thing && 'range' in thing
}
