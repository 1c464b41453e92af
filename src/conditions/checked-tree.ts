import { TypeError as CelTypeError, ParseError } from '@marcbachmann/cel-js'
import { type ConditionError, type ConditionSource, conditionError } from './condition-error.ts'
import { environmentsOf } from './environment.ts'
import { explainError } from './explain-error.ts'
import { checkNode, checkOrder, checkQuestions } from './forbidden.ts'
import { nodesOf } from './nodes.ts'
import { respell } from './respell.ts'
import { type Leaf, leavesOf, type Tree, treeOf } from './tree.ts'

const maxLength = 2000

/** What a text must be, beside right in its words. */
export interface Wanted {
  /** `a condition`. */
  readonly what: string
  /** What is wrong with a text of this type of the library's; undefined: nothing. */
  wrongType(type: string, source: ConditionSource): ConditionError | undefined
  checkNames(leaf: Leaf): readonly ConditionError[]
  /** What is wrong with a text that reads nothing. */
  readonly constant: { readonly message: string; readonly hint: string }
}

/** A text of the condition language as its tree, or what is wrong with it; nothing is evaluated. */
export function checkedTree(source: ConditionSource, wanted: Wanted): Tree | readonly ConditionError[] {
  const { text, names, self } = source
  const whole = { start: 0, end: text.length }
  const isRight = (text: string) => 'kind' in checkedTree({ ...source, text }, wanted)
  if (text.length > maxLength)
    return [conditionError('condition/too-long', `${wanted.what} has at most ${maxLength} characters`, whole)]
  try {
    const parsed = environmentsOf(names).checking(self).parse(text)
    const forbidden = nodesOf(parsed.ast).flatMap(checkNode)
    if (forbidden.length > 0) return forbidden
    const checked = parsed.check()
    if (!checked.valid) return [explainError(checked.error, source)]
    const wrongType = wanted.wrongType(checked.type ?? '', source)
    if (wrongType) return [wrongType]
    const tree = treeOf(parsed.ast, names)
    const leaves = leavesOf(tree)
    const unfit = leaves.flatMap((leaf) => [
      ...checkQuestions(leaf),
      ...checkOrder(leaf),
      ...wanted.checkNames(leaf),
    ])
    if (unfit.length > 0) return unfit
    if (leaves.some((leaf) => leaf.names.length > 0)) return tree
    const { message, hint } = wanted.constant
    return [conditionError('condition/constant', message, whole, hint)]
  } catch (thrown) {
    if (!(thrown instanceof ParseError || thrown instanceof CelTypeError)) throw thrown
    const error = explainError(thrown, source)
    const fix = thrown instanceof ParseError ? respell(text, isRight) : undefined
    return [{ ...error, ...(fix && { fix }) }]
  }
}
