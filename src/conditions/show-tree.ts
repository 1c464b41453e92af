import { showCall } from '../evidence/show-heard.ts'
import type { Scope } from '../model/condition.ts'
import { couldNotLook } from '../model/fact.ts'
import { plain, showFact, showInText } from '../model/prose.ts'
import { type Evaluation, evaluateTree, factOf, roleOf, valueOfLeaf } from './evaluate.ts'
import type { Name, Tree } from './tree.ts'

/** What an expression comes to, for people; of `a ? b : c` only the side that is taken counts. */
export function showTree(tree: Tree, evaluation: Evaluation): string {
  if (tree.kind === 'leaf') {
    const [name] = tree.names
    if (name && name.node === tree.node) return showName(name, evaluation.scope)
    const value = valueOfLeaf(tree, evaluation)
    return 'state' in value ? showFact(value) : plain(value.value)
  }
  const { truth, parts } = evaluateTree(tree.kind === 'if' ? tree.test : tree, evaluation)
  if (truth === 'unknown') {
    const reason = parts.find((part) => part.reason !== '')?.reason ?? 'it cannot be said'
    return showFact(couldNotLook('not-observed', reason))
  }
  if (tree.kind !== 'if') return truth
  return showTree(truth === 'true' ? tree.yes : tree.no, evaluation)
}

function showName(name: Name, scope: Scope): string {
  if (name.of === 'call' && name.role !== 'both')
    return showCall(scope.call(roleOf(name.role, scope), name.step, name.label))
  if (name.of === 'fact' && name.name === '') return scope.machine(roleOf(name.role, scope))
  const [fact] = factOf(name, scope)
  return fact ? showInText(fact) : ''
}
