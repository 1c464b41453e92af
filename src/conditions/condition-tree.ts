import type { ASTNode } from '@marcbachmann/cel-js'
import type { Names } from '../model/condition.ts'
import { type ConditionLeaf, type ConditionTree, guarded } from '../model/condition-tree.ts'
import type { Use } from '../model/use.ts'
import type { ConditionSource } from './condition-error.ts'
import { childrenOf, nodesOf } from './nodes.ts'
import type { Leaf, Name, Tree } from './tree.ts'

/** The tree that a condition gives out: without the expression library, with places, and with what may be unknown in it. */
export function conditionTree(tree: Tree, source: ConditionSource): ConditionTree {
  return guarded(published(tree, source))
}

function published(tree: Tree, source: ConditionSource): ConditionTree {
  const of = (inner: Tree) => published(inner, source)
  const { range } = tree
  switch (tree.kind) {
    case 'leaf':
      return publishedLeaf(tree, source)
    case 'not':
      return { kind: 'not', range, inner: of(tree.inner) }
    case 'if':
      return { kind: 'if', range, test: of(tree.test), yes: of(tree.yes), no: of(tree.no) }
    default:
      return { kind: tree.kind, range, left: of(tree.left), right: of(tree.right) }
  }
}

function publishedLeaf(leaf: Leaf, source: ConditionSource): ConditionLeaf {
  const { node, range } = leaf
  const uses = leaf.names.map((name) => useOf(name, leaf, source))
  const asksForValue = node.op === 'call' && node.args[0] === 'known'
  const asksForTrial = node.op === 'call' && node.args[0] === 'not_tried'
  const asks = asksForValue || asksForTrial
  const denies = node.op === '!='
  return {
    kind: 'leaf',
    range,
    uses,
    statement: denies ? statement('==', node.args) : statementOf(node),
    denies,
    asksForValue,
    asksForTrial,
    doubts: asks ? [] : uses.filter(mayBeMissing),
    mayFail: !asks && mayFail(leaf, source.names),
  }
}

/** A name that is read, with where it is mentioned. */
export function useOf(name: Name, leaf: Leaf, { locate }: ConditionSource): Use {
  const { start, end } = name.node.range
  const comparedWith = textsBeside(name, leaf)
  return {
    ...readBy(name),
    range: { start, end },
    place: locate(start, end),
    ...(comparedWith.length > 0 && { comparedWith }),
  }
}

/** The texts in the comparisons that a name is itself a side of. */
function textsBeside({ node }: Name, leaf: Leaf): string[] {
  const comparisons = nodesOf(leaf.node).filter(
    ({ op, args }) => (op === '==' || op === '!=' || op === 'in') && args.includes(node),
  )
  return comparisons
    .flatMap(nodesOf)
    .flatMap((each) => (each.op === 'value' && typeof each.args === 'string' ? [each.args] : []))
}

function readBy(name: Name) {
  switch (name.of) {
    case 'fact':
      return { of: 'fact', role: name.role, name: name.name } as const
    case 'name':
      return { of: 'name', name: name.name } as const
    case 'call':
      return { of: 'call', role: name.role, step: name.step, label: name.label } as const
    case 'action':
      return { of: 'call', role: name.role, step: name.step, label: 'action' } as const
    case 'probe':
      return { of: 'call', role: 'both', step: name.step, label: '' } as const
  }
}

/** Answers and choices are there, and so is what casebook itself knows of a machine. */
function mayBeMissing(use: Use): boolean {
  return use.of === 'call' || (use.of === 'fact' && use.name !== 'is_present' && use.name !== 'is_recorded')
}

/** Two nodes with one meaning to the letter give one text: how it is spaced, quoted and bracketed does not count. */
function statementOf(node: ASTNode): string {
  return statement(node.op, node.args)
}

function statement(op: string, args: unknown): string {
  const shown = (Array.isArray(args) ? args.flat(2) : [args]).map((each: unknown) =>
    isNode(each) ? statementOf(each) : `${typeof each} ${JSON.stringify(String(each))}`,
  )
  // Equality has no sides.
  return `(${[op, ...(op === '==' ? shown.sort() : shown)].join(' ')})`
}

function isNode(thing: unknown): thing is ASTNode {
  return typeof thing === 'object' && thing !== null && 'op' in thing
}

/** Whether running it can fail with every value at hand. */
function mayFail(leaf: Leaf, names: Names): boolean {
  const isEquality = leaf.node.op === '==' || leaf.node.op === '!='
  const ofAnyType = leaf.names.some((name) => name.of === 'fact' && names.facts.get(name.name) === 'json')
  const chains = new Map(leaf.names.map((name) => [name.node, name]))
  return (ofAnyType && !isEquality) || nodeMayFail(leaf.node, chains)
}

const conversions = new Set(['int', 'double'])

function nodeMayFail(node: ASTNode, chains: ReadonlyMap<ASTNode, Name>): boolean {
  const name = chains.get(node)
  // `suspect.os.ID` goes on below a fact.
  if (name) return name.of === 'fact' && node.op === '.' && node.args[0].op === '.'
  switch (node.op) {
    case '[]':
      return true
    case '/':
    case '%':
      if (node.args[1].op !== 'value' || Number(node.args[1].args) === 0) return true
      break
    case 'call':
      if (conversions.has(node.args[0])) return true
  }
  return childrenOf(node).some((child) => nodeMayFail(child, chains))
}
