import type { Condition } from '../model/condition.ts'
import { leavesOfCondition } from '../model/condition-tree.ts'
import { checkedTree, type Wanted } from './checked-tree.ts'
import { type ConditionError, type ConditionSource, conditionError } from './condition-error.ts'
import { conditionTree } from './condition-tree.ts'
import { evaluateTree } from './evaluate.ts'
import { checkNames } from './forbidden.ts'
import { runIn } from './run-in.ts'
import type { Tree } from './tree.ts'

/** Checks a condition against the names of its playbook; nothing is evaluated. */
export function compileCondition(source: ConditionSource): Condition | readonly ConditionError[] {
  const wanted: Wanted = {
    what: 'a condition',
    wrongType,
    checkNames: (leaf) => checkNames(leaf, source.names),
    constant: { message: 'this condition is always the same', hint: 'Use `otherwise`, or name a fact.' },
  }
  const tree = checkedTree(source, wanted)
  return 'kind' in tree ? conditionOf(source, tree) : tree
}

function wrongType(type: string, { text }: ConditionSource): ConditionError | undefined {
  if (type === 'bool' || type === 'dyn') return undefined
  const message = `a condition must be true or false, and this is of type ${type}`
  return conditionError('condition/type', message, { start: 0, end: text.length })
}

function conditionOf(source: ConditionSource, tree: Tree): Condition {
  const published = conditionTree(tree, source)
  const run = runIn(source.names)
  return {
    text: source.text,
    place: source.locate(0, source.text.length),
    tree: published,
    uses: leavesOfCondition(published).flatMap((leaf) => leaf.uses),
    evaluate: (scope) => evaluateTree(tree, { scope, run }),
  }
}
