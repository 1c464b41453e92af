import { TypeError as CelTypeError, ParseError } from '@marcbachmann/cel-js'
import type { Condition, Use } from '../model/condition.ts'
import type { Place } from '../model/place.ts'
import { type ConditionError, type ConditionSource, conditionError } from './condition-error.ts'
import { environmentsOf } from './environment.ts'
import { evaluateTree } from './evaluate.ts'
import { explainError } from './explain-error.ts'
import { checkNames, checkNode, checkOrder, checkQuestions, fixed } from './forbidden.ts'
import { nodesOf } from './nodes.ts'
import { leavesOf, type Name, type Tree, treeOf } from './tree.ts'

const maxLength = 2000

/** Checks a condition against the names of its playbook; nothing is evaluated. */
export function compileCondition(source: ConditionSource): Condition | readonly ConditionError[] {
  const { text, names, self } = source
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
      ...checkOrder(leaf),
      ...checkNames(leaf, names),
    ])
    if (unfit.length > 0) return unfit
    return fixed(tree, text) ?? conditionOf(source, tree)
  } catch (thrown) {
    if (thrown instanceof ParseError || thrown instanceof CelTypeError) return [explainError(thrown, source)]
    throw thrown
  }
}

function conditionOf({ text, place, names }: ConditionSource, tree: Tree): Condition {
  const uses = leavesOf(tree).flatMap((leaf) => leaf.names.map((name) => useOf(name, place)))
  const programs = new Map<string, (context: Record<string, unknown>) => unknown>()
  // Most conditions of a playbook are never reached in a run: what a leaf needs is made when it is run first.
  const programOf = (leaf: string) => {
    const program = programs.get(leaf) ?? environmentsOf(names).parse(leaf)
    programs.set(leaf, program)
    return program
  }
  return {
    text,
    place,
    uses,
    evaluate: (scope) => evaluateTree(tree, { scope, run: (leaf, context) => programOf(leaf.text)(context) }),
  }
}

function useOf(name: Name, place: Place): Use {
  switch (name.of) {
    case 'fact':
      return { of: 'fact', role: name.role, name: name.name, place }
    case 'name':
      return { of: 'name', name: name.name, place }
    case 'call':
      return { of: 'call', role: name.role, step: name.step, label: name.label, place }
    case 'action':
      return { of: 'call', role: name.role, step: name.step, label: 'action', place }
    case 'probe':
      return { of: 'call', role: 'both', step: name.step, label: '', place }
  }
}
