import { TypeError as CelTypeError, ParseError } from '@marcbachmann/cel-js'
import type { Condition } from '../model/condition.ts'
import { leavesOfCondition } from '../model/condition-tree.ts'
import { type ConditionError, type ConditionSource, conditionError } from './condition-error.ts'
import { conditionTree } from './condition-tree.ts'
import { environmentsOf } from './environment.ts'
import { evaluateTree } from './evaluate.ts'
import { explainError } from './explain-error.ts'
import { checkActionWords, checkNames, checkNode, checkOrder, checkQuestions, fixed } from './forbidden.ts'
import { nodesOf } from './nodes.ts'
import { respell } from './respell.ts'
import { type Leaf, leavesOf, type Tree, treeOf } from './tree.ts'

const maxLength = 2000

/** Checks a condition against the names of its playbook; nothing is evaluated. */
export function compileCondition(source: ConditionSource): Condition | readonly ConditionError[] {
  const { text, names, self } = source
  const isRight = (text: string) => 'evaluate' in compileCondition({ ...source, text })
  if (text.length > maxLength) {
    return [
      conditionError('condition/too-long', `a condition has at most ${maxLength} characters`, {
        start: 0,
        end: text.length,
      }),
    ]
  }
  try {
    const parsed = environmentsOf(names).checking(self).parse(text)
    const forbidden = nodesOf(parsed.ast).flatMap(checkNode)
    if (forbidden.length > 0) return forbidden
    const checked = parsed.check()
    if (!checked.valid) return [explainError(checked.error, source)]
    if (checked.type !== 'bool' && checked.type !== 'dyn') {
      const message = `a condition must be true or false, and this is of type ${checked.type}`
      return [conditionError('condition/type', message, { start: 0, end: text.length })]
    }
    const tree = treeOf(parsed.ast, names)
    const unfit = leavesOf(tree).flatMap((leaf) => [
      ...checkQuestions(leaf),
      ...checkActionWords(leaf),
      ...checkOrder(leaf),
      ...checkNames(leaf, names),
    ])
    if (unfit.length > 0) return unfit
    return fixed(tree, text) ?? conditionOf(source, tree)
  } catch (thrown) {
    if (!(thrown instanceof ParseError || thrown instanceof CelTypeError)) throw thrown
    const error = explainError(thrown, source)
    const fix = thrown instanceof ParseError ? respell(text, isRight) : undefined
    return [{ ...error, ...(fix && { fix }) }]
  }
}

function conditionOf(source: ConditionSource, tree: Tree): Condition {
  const published = conditionTree(tree, source)
  const programs = new Map<Leaf, (context: Record<string, unknown>) => unknown>()
  // Most conditions of a playbook are never reached in a run: what a leaf needs is made when it is run first.
  const programOf = (leaf: Leaf) => {
    const program = programs.get(leaf) ?? environmentsOf(source.names).parse(leaf)
    programs.set(leaf, program)
    return program
  }
  return {
    text: source.text,
    place: source.locate(0, source.text.length),
    tree: published,
    uses: leavesOfCondition(published).flatMap((leaf) => leaf.uses),
    evaluate: (scope) => evaluateTree(tree, { scope, run: (leaf, context) => programOf(leaf)(context) }),
  }
}
