import type { Range } from './place.ts'
import type { Use } from './use.ts'

/** A condition as its author built it: boolean operators over leaves. Ranges count in the condition's own text. */
export type ConditionTree =
  | {
      readonly kind: 'and' | 'or'
      readonly range: Range
      readonly left: ConditionTree
      readonly right: ConditionTree
    }
  | { readonly kind: 'not'; readonly range: Range; readonly inner: ConditionTree }
  | {
      readonly kind: 'if'
      readonly range: Range
      readonly test: ConditionTree
      readonly yes: ConditionTree
      readonly no: ConditionTree
    }
  | ConditionLeaf

/** One comparison, call or fact. */
export interface ConditionLeaf {
  readonly kind: 'leaf'
  readonly range: Range
  /** Everything that it reads, in the order of its mentions. */
  readonly uses: readonly Use[]
  /** Two leaves of one statement say the same, also when they are written differently. */
  readonly statement: string
  /** Whether it says the opposite of its statement: `a != b` denies `a == b`. */
  readonly denies: boolean
  /** `known(x)`: it is never unknown, and when it is true there is a value. */
  readonly asksForValue: boolean
  /** `not_tried(x)`: when it is true, nobody looked. */
  readonly asksForTrial: boolean
  /** What it reads that may have no value, so that it would be unknown. What a guard has made sure of is not in it. */
  readonly doubts: readonly Use[]
  /** Whether it can be unknown though there is everything that it reads: a division, a conversion, a key of a map. */
  readonly mayFail: boolean
}

export function leavesOfCondition(tree: ConditionTree): ConditionLeaf[] {
  switch (tree.kind) {
    case 'leaf':
      return [tree]
    case 'not':
      return leavesOfCondition(tree.inner)
    case 'if':
      return [tree.test, tree.yes, tree.no].flatMap(leavesOfCondition)
    default:
      return [tree.left, tree.right].flatMap(leavesOfCondition)
  }
}

export function mayBeUnknown(leaf: ConditionLeaf): boolean {
  return leaf.mayFail || leaf.doubts.length > 0
}

/** `suspect.state`, `suspect.watch.queue`, `watch.queue`, `port`: the same for every mention of the same thing. */
export function nameOfUse(use: Use): string {
  if (use.of === 'name') return use.name
  const words = use.of === 'fact' ? [use.name] : [use.step, use.label]
  return [use.role === 'both' ? '' : use.role, ...words].filter((word) => word !== '').join('.')
}

/**
 * The names that are sure to have a value once the condition has come to this truth. Only `known(x)` makes sure: it is never
 * unknown itself, so that two leaves cannot vouch for each other.
 */
export function knownWhen(tree: ConditionTree, truth: boolean): ReadonlySet<string> {
  switch (tree.kind) {
    case 'leaf':
      return new Set(tree.asksForValue && truth ? tree.uses.map(nameOfUse) : [])
    case 'not':
      return knownWhen(tree.inner, !truth)
    case 'if': {
      const [test, otherwise] = [knownWhen(tree.test, true), knownWhen(tree.test, false)]
      return both(either(test, knownWhen(tree.yes, truth)), either(otherwise, knownWhen(tree.no, truth)))
    }
    default: {
      const sides = [knownWhen(tree.left, truth), knownWhen(tree.right, truth)] as const
      return (tree.kind === 'and') === truth ? either(...sides) : both(...sides)
    }
  }
}

/**
 * The same condition where these names are sure to have a value: its leaves no longer doubt them. A side of an operator counts
 * only when the other side has not decided, so that each is a guard of the other.
 */
export function guarded(tree: ConditionTree, sure: ReadonlySet<string> = new Set()): ConditionTree {
  switch (tree.kind) {
    case 'leaf':
      return { ...tree, doubts: tree.doubts.filter((use) => !isSure(use, sure)) }
    case 'not':
      return { ...tree, inner: guarded(tree.inner, sure) }
    case 'if':
      return {
        ...tree,
        test: guarded(tree.test, sure),
        yes: guarded(tree.yes, either(sure, knownWhen(tree.test, true))),
        no: guarded(tree.no, either(sure, knownWhen(tree.test, false))),
      }
    default: {
      const undecided = tree.kind === 'and'
      return {
        ...tree,
        left: guarded(tree.left, either(sure, knownWhen(tree.right, undecided))),
        right: guarded(tree.right, either(sure, knownWhen(tree.left, undecided))),
      }
    }
  }
}

/** A call that was heard once may still have been missed later: only values are made sure of. */
function isSure(use: Use, sure: ReadonlySet<string>): boolean {
  const isCall = use.of === 'call' && use.label !== 'action'
  return !isCall && sure.has(nameOfUse(use))
}

function either(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a, ...b])
}

function both(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((name) => b.has(name)))
}
