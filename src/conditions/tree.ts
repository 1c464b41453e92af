import type { ASTNode } from '@marcbachmann/cel-js'
import type { Names } from '../model/condition.ts'
import type { Range } from '../model/place.ts'
import { type Role, roles } from '../model/role.ts'
import { childrenOf } from './nodes.ts'
import { codeOf, sourceRange } from './source-text.ts'

/** A condition as its boolean operators, which are three-valued, over leaves, which the expression library evaluates. */
export type Tree =
  | { readonly kind: 'and' | 'or'; readonly range: Range; readonly left: Tree; readonly right: Tree }
  | { readonly kind: 'not'; readonly range: Range; readonly inner: Tree }
  | {
      readonly kind: 'if'
      readonly range: Range
      readonly test: Tree
      readonly yes: Tree
      readonly no: Tree
    }
  | Leaf

export interface Leaf {
  readonly kind: 'leaf'
  readonly range: Range
  readonly node: ASTNode
  readonly text: string
  readonly names: readonly Name[]
}

/** A name that a leaf reads. `node` is the whole chain: `suspect.watch.queue`. */
export type Name =
  | { readonly of: 'fact'; readonly role: Role | 'this'; readonly name: string; readonly node: ASTNode }
  | { readonly of: 'action'; readonly role: Role | 'this'; readonly step: string; readonly node: ASTNode }
  | {
      readonly of: 'call'
      readonly role: Role | 'this' | 'both'
      readonly step: string
      readonly label: string
      readonly node: ASTNode
    }
  | { readonly of: 'probe'; readonly step: string; readonly node: ASTNode }
  | { readonly of: 'name'; readonly name: string; readonly node: ASTNode }

/** `code` is the whole condition's, see {@link codeOf}. */
export function treeOf(node: ASTNode, names: Names, code = codeOf(node)): Tree {
  const range = sourceRange(node, code)
  switch (node.op) {
    case '&&':
    case '||':
      return {
        kind: node.op === '&&' ? 'and' : 'or',
        range,
        left: treeOf(node.args[0], names, code),
        right: treeOf(node.args[1], names, code),
      }
    case '!_':
      return { kind: 'not', range, inner: treeOf(node.args, names, code) }
    case '?:':
      return {
        kind: 'if',
        range,
        test: treeOf(node.args[0], names, code),
        yes: treeOf(node.args[1], names, code),
        no: treeOf(node.args[2], names, code),
      }
    default:
      return {
        kind: 'leaf',
        range,
        node,
        text: node.input.slice(range.start, range.end),
        names: namesIn(node, names),
      }
  }
}

export function leavesOf(tree: Tree): Leaf[] {
  switch (tree.kind) {
    case 'leaf':
      return [tree]
    case 'not':
      return leavesOf(tree.inner)
    case 'if':
      return [tree.test, tree.yes, tree.no].flatMap(leavesOf)
    default:
      return [tree.left, tree.right].flatMap(leavesOf)
  }
}

function namesIn(node: ASTNode, names: Names): Name[] {
  const chain = chainOf(node)
  if (chain) return [nameOf(chain, node, names)]
  return childrenOf(node).flatMap((child) => namesIn(child, names))
}

/** `a.b.c` as its words; undefined for anything that is not such a chain. */
function chainOf(node: ASTNode): string[] | undefined {
  if (node.op === 'id') return [node.args]
  if (node.op !== '.') return undefined
  const before = chainOf(node.args[0])
  return before && [...before, node.args[1]]
}

function nameOf(chain: readonly string[], node: ASTNode, names: Names): Name {
  const [first = '', second = '', third] = chain
  const role = first === 'this' ? 'this' : roles.find((each) => each === first)
  if (!role) {
    if (!names.probes.has(first) || names.names.has(first)) return { of: 'name', name: first, node }
    return chain.length > 1
      ? { of: 'call', role: 'both', step: first, label: second, node }
      : { of: 'probe', step: first, node }
  }
  if (!names.probes.has(second) || third === undefined) return { of: 'fact', role, name: second, node }
  return third === 'action'
    ? { of: 'action', role, step: second, node }
    : { of: 'call', role, step: second, label: third, node }
}
