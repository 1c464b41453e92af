import { type ASTNode, TypeError as CelTypeError, ParseError } from '@marcbachmann/cel-js'
import { RE2JS } from 're2js'
import type { Condition, Names, Use } from '../model/condition.ts'
import { nearest } from '../model/nearest.ts'
import type { Place } from '../model/place.ts'
import { environmentOf, runningEnvironment } from './environment.ts'
import { evaluateTree } from './evaluate.ts'
import { functions } from './functions.ts'
import { leavesOf, type Name, nodesOf, type Tree, treeOf } from './tree.ts'

/** A mistake in a condition; `range` counts in the condition's own text. */
export interface ConditionError {
  readonly code: string
  readonly message: string
  readonly hint: string
  readonly range: { readonly start: number; readonly end: number }
}

export interface ConditionSource {
  readonly text: string
  readonly place: Place
  readonly names: Names
  /** Whether `this` has a meaning here. */
  readonly self: boolean
}

const maxLength = 2000
const own = [
  ...functions.map((each) => each.signature.split('(')[0] ?? ''),
  'known',
  'absent',
  'first_difference',
]
const allowed = new Set([...own, 'size', 'contains', 'startsWith', 'endsWith', 'int', 'string', 'double'])

/** Checks a condition against the names of its playbook; nothing is evaluated. */
export function compileCondition(source: ConditionSource): Condition | readonly ConditionError[] {
  const { text, names, self } = source
  if (text.length > maxLength) {
    return [
      error('condition/too-long', `a condition has at most ${maxLength} characters`, {
        start: 0,
        end: text.length,
      }),
    ]
  }
  const environment = environmentOf(names, self)
  try {
    const parsed = environment.parse(text)
    const forbidden = nodesOf(parsed.ast).flatMap(checkNode)
    if (forbidden.length > 0) return forbidden
    const checked = parsed.check()
    if (!checked.valid) return [explain(checked.error, source)]
    if (checked.type !== 'bool' && checked.type !== 'dyn') {
      const message = `a condition must be true or false, and this is of type ${checked.type}`
      return [error('condition/type', message, { start: 0, end: text.length })]
    }
    const tree = treeOf(parsed.ast, names)
    const unfit = leavesOf(tree).flatMap((leaf) => [...checkQuestions(leaf), ...checkNames(leaf, names)])
    if (unfit.length > 0) return unfit
    return fixed(tree, text) ?? conditionOf(source, tree, environment)
  } catch (thrown) {
    if (thrown instanceof ParseError || thrown instanceof CelTypeError) return [explain(thrown, source)]
    throw thrown
  }
}

function error(code: string, message: string, range: ConditionError['range'], hint = ''): ConditionError {
  return { code, message, range, hint }
}

function conditionOf(
  source: ConditionSource,
  tree: Tree,
  environment: ReturnType<typeof environmentOf>,
): Condition {
  const uses = leavesOf(tree).flatMap((leaf) => leaf.names.map((name) => useOf(name, source.place)))
  const running = runningEnvironment(environment, source.names)
  const programs = new Map(leavesOf(tree).map((leaf) => [leaf, running.parse(leaf.text)] as const))
  return {
    text: source.text,
    place: source.place,
    uses,
    evaluate: (scope) => evaluateTree(tree, { scope, run: (leaf, context) => programs.get(leaf)?.(context) }),
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

/** A condition that reads nothing is always the same: a mistake, whatever it says. */
function fixed(tree: Tree, text: string): ConditionError[] | undefined {
  if (leavesOf(tree).some((leaf) => leaf.names.length > 0)) return undefined
  return [
    error(
      'condition/constant',
      'this condition is always the same',
      { start: 0, end: text.length },
      'Use `otherwise`, or name a fact.',
    ),
  ]
}

type Leaf = ReturnType<typeof leavesOf>[number]

/** `known` and `absent` are answered by the evaluator, of one name: anywhere else nobody would answer them. */
function checkQuestions(leaf: Leaf): ConditionError[] {
  const named = new Set(leaf.names.map((name) => name.node))
  return nodesOf(leaf.node).flatMap((node) => {
    if (node.op !== 'call' || !['known', 'absent'].includes(node.args[0])) return []
    const [name, [subject]] = node.args
    if (node !== leaf.node) {
      const message = `${name}() is true or false by itself and cannot be part of a comparison`
      return [error('condition/forbidden', message, node.range, `Use ${name}(x) or !${name}(x).`)]
    }
    if (leaf.names.length === 0 || (subject && named.has(subject))) return []
    const message = `${name}() asks about one name, not about an expression`
    return [error('condition/forbidden', message, node.range, `For example ${name}(suspect.fact).`)]
  })
}

/** A machine or a step is no value: `known(suspect)`, `suspect["state"]`. */
function checkNames(leaf: Leaf, names: Names): ConditionError[] {
  const values = new Set([...names.facts.keys(), 'is_present', 'is_recorded'])
  return leaf.names.flatMap((name) => {
    if (name.of !== 'fact' || values.has(name.name)) return []
    const message = `${[name.role, name.name].filter(Boolean).join('.')} is no value`
    return [error('condition/type', message, name.node.range, `For example ${name.role}.is_present.`)]
  })
}

function checkNode(node: ASTNode): ConditionError[] {
  if (node.op === 'map') return [error('condition/forbidden', 'there are no maps in conditions', node.range)]
  if (node.op !== 'call' && node.op !== 'rcall') return []
  const [name] = node.args
  if (name === 'matches') {
    return [
      error('condition/forbidden', '`matches` may run for ever', node.range, "Use re(text, 'pattern')."),
    ]
  }
  if (!allowed.has(name)) {
    const near = nearest(name, allowed)
    const hint = near ? `Did you mean ${near}?` : `There are: ${own.join(', ')}.`
    return [error('condition/unknown-function', `there is no function ${name}`, node.range, hint)]
  }
  return name === 're' && node.op === 'call' ? checkPattern(node) : []
}

function checkPattern(node: Extract<ASTNode, { op: 'call' }>): ConditionError[] {
  const pattern = node.args[1][1]
  if (pattern?.op !== 'value' || typeof pattern.args !== 'string') {
    return [error('condition/pattern', 'the pattern of re() must be written out as text', node.range)]
  }
  try {
    RE2JS.compile(pattern.args)
    return []
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    return [error('condition/pattern', `re() cannot use this pattern: ${reason}`, pattern.range)]
  }
}

/** The library's error in the words of playbooks. */
function explain(thrown: unknown, { text, names, self }: ConditionSource): ConditionError {
  const whole = { start: 0, end: text.length }
  if (!(thrown instanceof ParseError || thrown instanceof CelTypeError))
    return error('condition/type', String(thrown), whole)
  const range = thrown.range ?? whole
  const word = text.slice(range.start, range.end)
  switch (thrown.code) {
    case 'unknown_variable': {
      const known = [
        'suspect',
        'baseline',
        ...(self ? ['this'] : []),
        ...names.probes.keys(),
        ...names.names.keys(),
      ]
      const message = word === 'this' ? '`this` has no meaning here' : `nothing is called ${word}`
      return error('condition/unknown-name', message, range, suggest(word, known))
    }
    case 'no_such_key': {
      const before =
        text
          .slice(0, range.start)
          .replace(/\.$/, '')
          .split(/[^\w.]/)
          .at(-1) ||
        word.split('[')[0] ||
        ''
      return error(
        'condition/unknown-name',
        `${before} has no ${word}`,
        range,
        suggest(word, keysOf(before, names)),
      )
    }
    case 'no_such_overload':
    case 'no_matching_overload':
      return error(
        'condition/type',
        `these types do not go together: ${thrown.summary.replace(/^.*?: /, '')}`,
        range,
      )
    default:
      return thrown instanceof ParseError
        ? error(
            'condition/syntax',
            thrown.summary,
            range,
            /[^=!<>]=[^=]/.test(text) ? 'Equality is written ==.' : '',
          )
        : error('condition/type', thrown.summary, range)
  }
}

function keysOf(before: string, names: Names): string[] {
  const [first = '', step] = before.split('.')
  if (step !== undefined) return ['action', ...(names.probes.get(step) ?? [])]
  return [
    ...(names.probes.get(first) ?? [
      ...names.facts.keys(),
      ...names.probes.keys(),
      'is_present',
      'is_recorded',
    ]),
  ]
}

function suggest(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  if (near) return `Did you mean ${near}?`
  return known.length === 0
    ? ''
    : `There are: ${known.slice(0, 20).join(', ')}${known.length > 20 ? ', …' : ''}.`
}
