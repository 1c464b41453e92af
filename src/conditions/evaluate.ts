import type { Part, Scope, Truth, Verdict } from '../model/condition.ts'
import type { CouldNotLookKind } from '../model/could-not-look-kinds.ts'
import { type CouldNotLook, couldNotLook, couldNotLookKind, type Fact, isCut } from '../model/fact.ts'
import type { Heard } from '../model/reading.ts'
import { type Role, roles } from '../model/role.ts'
import { partingOf } from './environment.ts'
import { questions } from './functions.ts'
import { operandOf } from './operands.ts'
import type { Leaf, Name, Tree } from './tree.ts'
import { HeardPair, HeardValue, Undecided } from './values.ts'

export interface Evaluation {
  readonly scope: Scope
  /** Runs a leaf in the expression library. May throw: then the leaf is unknown. */
  readonly run: (leaf: Leaf, context: Record<string, unknown>) => unknown
}

/** Kleene's three values over the operators. The parts are those that decided. */
export function evaluateTree(tree: Tree, evaluation: Evaluation): Verdict {
  switch (tree.kind) {
    case 'leaf': {
      const part = evaluateLeaf(tree, evaluation)
      return { truth: part.truth, parts: [part] }
    }
    case 'not': {
      const { truth, parts } = evaluateTree(tree.inner, evaluation)
      return { truth: opposite(truth), parts }
    }
    case 'if': {
      const test = evaluateTree(tree.test, evaluation)
      if (test.truth === 'unknown') return test
      const chosen = evaluateTree(test.truth === 'true' ? tree.yes : tree.no, evaluation)
      return { truth: chosen.truth, parts: [...test.parts, ...chosen.parts] }
    }
    default: {
      const sides = [evaluateTree(tree.left, evaluation), evaluateTree(tree.right, evaluation)]
      return combine(sides, tree.kind === 'and' ? 'false' : 'true')
    }
  }
}

function opposite(truth: Truth): Truth {
  if (truth === 'unknown') return 'unknown'
  return truth === 'true' ? 'false' : 'true'
}

/** One side with the deciding value decides; else an unknown one leaves it open; else both together. */
function combine(sides: readonly Verdict[], deciding: Truth): Verdict {
  const partsOf = (truth: Truth) => sides.filter((side) => side.truth === truth).flatMap((side) => side.parts)
  for (const truth of [deciding, 'unknown'] as const) {
    if (sides.some((side) => side.truth === truth)) return { truth, parts: partsOf(truth) }
  }
  return { truth: opposite(deciding), parts: sides.flatMap((side) => side.parts) }
}

function evaluateLeaf(leaf: Leaf, { scope, run }: Evaluation): Part {
  const operands = leaf.names.flatMap((name) => operandOf(name, scope))
  const lacks = lacksOf(leaf, scope)
  const part = (truth: Truth, reason = ''): Part => ({
    text: leaf.text,
    truth,
    operands,
    reason,
    ...((truth === 'unknown' || isQuestion(leaf)) && { lacks }),
  })
  const value = valueOfLeaf(leaf, { scope, run })
  if ('value' in value) {
    if (typeof value.value === 'boolean') return part(value.value ? 'true' : 'false')
    return part('unknown', 'it is neither true nor false')
  }
  return part('unknown', value.state === 'absent' ? 'it is absent' : value.reason)
}

/** What a leaf comes to in the expression library; else why there is nothing: something that it reads is not there, or it failed. */
export function valueOfLeaf(
  leaf: Leaf,
  { scope, run }: Evaluation,
): { readonly value: unknown } | Exclude<Fact, { state: 'value' }> {
  const asked = aboutKnowing(leaf, scope)
  if (asked) {
    if (asked.truth === 'unknown') return couldNotLook('not-observed', asked.reason)
    return { value: asked.truth === 'true' }
  }
  const had = leaf.names.map((name) => ({ name, facts: factOf(name, scope) }))
  const missing = had.flatMap((each) => each.facts).find((fact) => fact.state === 'could-not-look')
  if (missing?.state === 'could-not-look') return missing
  const absent = had.filter((each) => each.facts.some((fact) => fact.state === 'absent'))
  const [first] = absent.flatMap((each) => each.facts.filter((fact) => fact.state === 'absent'))
  if (first?.state === 'absent') {
    const truth = truthOfAbsent(
      leaf,
      absent.map((each) => each.name),
    )
    return truth === undefined ? first : { value: truth }
  }
  try {
    return { value: run(leaf, contextOf(leaf, scope)) }
  } catch (thrown) {
    return couldNotLook('not-observed', reasonOf(thrown))
  }
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof Undecided) return thrown.message
  if (!(thrown instanceof Error)) return String(thrown)
  return thrown.cause instanceof Undecided ? thrown.cause.message : (thrown.message.split('\n')[0] ?? '')
}

/** What is absent equals nothing; anything else about it, also what a function would make of it, cannot be said. */
function truthOfAbsent({ node }: Leaf, absent: readonly Name[]): boolean | undefined {
  const isEquality = node.op === '==' || node.op === '!='
  if (!isEquality || !absent.some((name) => node.args.includes(name.node))) return undefined
  return node.op === '!='
}

/** Of which kinds what the leaf reads and could not be had is, each once. */
function lacksOf(leaf: Leaf, scope: Scope): CouldNotLookKind[] {
  const kinds = leaf.names.flatMap((name) => missingOf(name, scope)).map(couldNotLookKind)
  const incomplete = heardOf(leaf, scope).some((heard) => heard.state === 'called' && heard.incomplete)
  return [...new Set<CouldNotLookKind>([...kinds, ...(incomplete ? (['lost'] as const) : [])])]
}

function heardOf(leaf: Leaf, scope: Scope): Heard[] {
  return leaf.names.flatMap((name) => (name.of === 'call' ? heardBy(name, scope) : []))
}

function heardBy({ role, step, label }: Extract<Name, { of: 'call' }>, scope: Scope): Heard[] {
  const asked = role === 'both' ? roles : [roleOf(role, scope)]
  return asked.map((each) => scope.call(each, step, label))
}

function missingOf(name: Name, scope: Scope): CouldNotLook[] {
  const states: readonly (Fact | Heard)[] = name.of === 'call' ? heardBy(name, scope) : factOf(name, scope)
  return states.flatMap((each) => (each.state === 'could-not-look' ? [each] : []))
}

/** `known(x)`, `absent(x)` and `not_tried(x)` ask whether there is a value, not for the value. */
function isQuestion({ node }: Leaf): boolean {
  return node.op === 'call' && questions.has(node.args[0])
}

function aboutKnowing(leaf: Leaf, scope: Scope): { truth: Truth; reason: string } | undefined {
  if (leaf.node.op !== 'call') return undefined
  const [name] = leaf.node.args
  const [subject] = leaf.names
  if (!isQuestion(leaf) || !subject) return undefined
  if (name === 'not_tried') return wasNotTried(missingOf(subject, scope))
  const state = stateOf(subject, scope)
  if (name === 'known') return { truth: state.is === 'value' ? 'true' : 'false', reason: '' }
  if (state.is === 'could-not-look') return { truth: 'unknown', reason: state.reason }
  return { truth: state.is === 'absent' ? 'true' : 'false', reason: '' }
}

/** What was cut may have been begun. */
function wasNotTried(missing: readonly CouldNotLook[]): { truth: Truth; reason: string } {
  if (missing.some((each) => couldNotLookKind(each) === 'not_tried')) return { truth: 'true', reason: '' }
  const cut = missing.find(isCut)
  return cut ? { truth: 'unknown', reason: cut.reason } : { truth: 'false', reason: '' }
}

function stateOf(name: Name, scope: Scope): { is: 'value' | 'absent' | 'could-not-look'; reason: string } {
  if (name.of === 'call' && name.role !== 'both') {
    const role = roleOf(name.role, scope)
    const heard = scope.call(role, name.step, name.label)
    if (heard.state === 'could-not-look') return { is: heard.state, reason: heard.reason }
    return { is: heard.state === 'called' ? 'value' : 'absent', reason: '' }
  }
  const [fact] = factOf(name, scope)
  if (!fact) return { is: 'value', reason: '' }
  return { is: fact.state, reason: fact.state === 'value' ? '' : fact.reason }
}

export function roleOf(role: Role | 'this', scope: Scope): Role {
  return role === 'this' ? (scope.self ?? 'suspect') : role
}

export function factOf(name: Name, scope: Scope): Fact[] {
  switch (name.of) {
    case 'fact':
      return [scope.fact(roleOf(name.role, scope), name.name)]
    case 'action':
      return [scope.action(roleOf(name.role, scope), name.step)]
    case 'name':
      return [scope.name(name.name)]
    case 'probe':
      return [scope.firstDifference(name.step)]
    case 'call':
      return []
  }
}

/** The names of a leaf as nested objects with the library's own types: integers are BigInt. */
function contextOf(leaf: Leaf, scope: Scope): Record<string, unknown> {
  const context: Record<string, unknown> = {}
  for (const name of leaf.names) put(context, pathOf(name), nativeOf(name, scope))
  return context
}

function pathOf(name: Name): string[] {
  if (name.of === 'name') return [name.name]
  if (name.of === 'probe') return [partingOf(name.step)]
  if (name.of === 'fact') return [name.role, name.name]
  if (name.of === 'action') return [name.role, name.step, 'action']
  return name.role === 'both' ? [name.step, name.label] : [name.role, name.step, name.label]
}

function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path
  if (rest.length === 0) {
    target[first] = value
    return
  }
  const inner = target[first]
  const next: Record<string, unknown> = isRecord(inner) ? inner : {}
  target[first] = next
  put(next, rest, value)
}

function isRecord(thing: unknown): thing is Record<string, unknown> {
  return typeof thing === 'object' && thing !== null && Object.getPrototypeOf(thing) === Object.prototype
}

function nativeOf(name: Name, scope: Scope): unknown {
  if (name.of === 'call') {
    if (name.role !== 'both')
      return new HeardValue(scope.call(roleOf(name.role, scope), name.step, name.label))
    return new HeardPair(
      scope.call('suspect', name.step, name.label),
      scope.call('baseline', name.step, name.label),
    )
  }
  const [fact] = factOf(name, scope)
  if (fact?.state !== 'value') return undefined
  return fact.type === 'integer' ? BigInt(String(fact.value)) : fact.value
}
