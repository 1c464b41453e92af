import type { Names } from '../model/condition.ts'
import type { Expression } from '../model/expression.ts'
import { checkedTree, type Wanted } from './checked-tree.ts'
import { type ConditionError, type ConditionSource, conditionError } from './condition-error.ts'
import { useOf } from './condition-tree.ts'
import { checkNames } from './forbidden.ts'
import { runIn } from './run-in.ts'
import { showTree } from './show-tree.ts'
import { type Leaf, leavesOf } from './tree.ts'

/** Checks an expression of prose, as a condition is checked: but it may be of every type that can be shown. */
export function compileExpression(source: ConditionSource): Expression | readonly ConditionError[] {
  const wanted: Wanted = {
    what: 'an expression',
    wrongType,
    checkNames: (leaf) => checkShown(leaf, source.names),
    constant: {
      message: 'this expression is always the same',
      hint: 'Write it as text; `$${` shows `${` itself.',
    },
  }
  const tree = checkedTree(source, wanted)
  if (!('kind' in tree)) return tree
  const uses = leavesOf(tree).flatMap((leaf) =>
    leaf.names.filter((name) => !isMachine(name)).map((name) => useOf(name, leaf, source)),
  )
  const run = runIn(source.names)
  return {
    text: source.text,
    place: source.locate(0, source.text.length),
    uses,
    show: (scope) => showTree(tree, { scope, run }),
  }
}

/** A machine shows as its target; everywhere else in an expression it is no value. */
function checkShown(leaf: Leaf, names: Names): ConditionError[] {
  const [name] = leaf.names
  return name && name.node === leaf.node && isMachine(name) ? [] : checkNames(leaf, names)
}

function isMachine(name: Leaf['names'][number]): boolean {
  return name.of === 'fact' && name.name === ''
}

/** What the library calls the type of a step: `$watch`, or of a step on a machine: `Machine.watch`. */
const stepType = /^(?:\$|Machine\.)/

function wrongType(type: string, { text, names }: ConditionSource): ConditionError | undefined {
  const whole = { start: 0, end: text.length }
  if (stepType.test(type)) {
    const label = type.startsWith('$') ? (names.probes.get(type.slice(1))?.[0] ?? '') : 'action'
    const hint = /^[\w.]+$/.test(text) ? `Say what of it: \${${text}.${label}}.` : ''
    return conditionError('prose/unknown-name', `\`${text}\` is a step and has no value`, whole, hint)
  }
  if (type === 'Calls') {
    const hint = /^[\w.]+$/.test(text) ? `Say of which machine: \${suspect.${text}}.` : ''
    return conditionError('condition/type', `${text} is what both machines called`, whole, hint)
  }
  return type === 'null' ? conditionError('condition/type', 'null cannot be shown', whole) : undefined
}
