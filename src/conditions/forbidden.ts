import type { ASTNode } from '@marcbachmann/cel-js'
import { RE2JS } from 're2js'
import type { Names } from '../model/condition.ts'
import { nearest, onlyNearest } from '../model/nearest.ts'
import { type ConditionError, conditionError } from './condition-error.ts'
import { functions, nameOf, questions } from './functions.ts'
import { nodesOf } from './nodes.ts'
import type { Leaf } from './tree.ts'

const own = functions.map(nameOf)
const allowed = new Set([...own, 'size', 'contains', 'startsWith', 'endsWith', 'int', 'string', 'double'])

/** Questions are answered by the evaluator, of one name: anywhere else nobody would answer them. */
export function checkQuestions(leaf: Leaf): ConditionError[] {
  const named = new Set(leaf.names.map((name) => name.node))
  return nodesOf(leaf.node).flatMap((node) => {
    if (node.op !== 'call' || !questions.has(node.args[0])) return []
    const [name, [subject]] = node.args
    if (node !== leaf.node) {
      const message = `${name}() is true or false by itself and cannot be part of a comparison`
      return [conditionError('condition/forbidden', message, node.range, `Use ${name}(x) or !${name}(x).`)]
    }
    if (leaf.names.length === 0 || (subject && named.has(subject))) return []
    const message = `${name}() asks about one name, not about an expression`
    return [conditionError('condition/forbidden', message, node.range, `For example ${name}(suspect.fact).`)]
  })
}

/** Two machines, and two windows, have clocks and counters of their own: there is no order between them. */
export function checkOrder(leaf: Leaf): ConditionError[] {
  return nodesOf(leaf.node).flatMap((node) => {
    if (node.op !== 'call' || node.args[0] !== 'before') return []
    const windows = leaf.names.flatMap((name) =>
      name.of === 'call' && node.args[1].includes(name.node) ? [`${name.role}.${name.step}`] : [],
    )
    if (new Set(windows).size < 2) return []
    const message = `before() compares calls of one machine in one step, not of ${windows.join(' and ')}`
    return [conditionError('condition/type', message, node.range)]
  })
}

/** A machine or a step is no value: `known(suspect)`, `suspect["state"]`. */
export function checkNames(leaf: Leaf, names: Names): ConditionError[] {
  const isValue = (name: string) => names.facts.has(name) || name === 'is_present' || name === 'is_recorded'
  return leaf.names.flatMap((name) => {
    if (name.of !== 'fact' || isValue(name.name)) return []
    const message = `${[name.role, name.name].filter(Boolean).join('.')} is no value`
    return [
      conditionError('condition/type', message, name.node.range, `For example ${name.role}.is_present.`),
    ]
  })
}

/** What the library could do and a condition may not. */
export function checkNode(node: ASTNode): ConditionError[] {
  if (node.op === 'map')
    return [conditionError('condition/forbidden', 'there are no maps in conditions', node.range)]
  if (node.op !== 'call' && node.op !== 'rcall') return []
  const [name] = node.args
  if (name === 'matches') {
    return [
      conditionError(
        'condition/forbidden',
        '`matches` may run for ever',
        node.range,
        "Use re(text, 'pattern').",
      ),
    ]
  }
  if (!allowed.has(name)) {
    const near = nearest(name, allowed)
    const hint = near ? `Did you mean ${near}?` : `There are: ${own.join(', ')}.`
    const error = conditionError(
      'condition/unknown-function',
      `there is no function ${name}`,
      node.range,
      hint,
    )
    const meant = node.op === 'call' ? onlyNearest(name, allowed) : undefined
    const { start } = node.range
    const fix = meant && [{ range: { start, end: start + name.length }, text: meant }]
    return [{ ...error, ...(fix && { fix }) }]
  }
  return name === 're' && node.op === 'call' ? checkPattern(node) : []
}

function checkPattern(node: Extract<ASTNode, { op: 'call' }>): ConditionError[] {
  const pattern = node.args[1][1]
  if (pattern?.op !== 'value' || typeof pattern.args !== 'string') {
    return [
      conditionError('condition/pattern', 'the pattern of re() must be written out as text', node.range),
    ]
  }
  try {
    RE2JS.compile(pattern.args)
    return []
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    return [conditionError('condition/pattern', `re() cannot use this pattern: ${reason}`, pattern.range)]
  }
}
