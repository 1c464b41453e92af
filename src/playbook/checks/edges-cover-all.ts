import { type ConditionTree, leavesOfCondition } from '../../model/condition-tree.ts'
import { defineCheck } from '../read/draft.ts'

export const edgesCoverAll = defineCheck({
  rules: ['edge/no-otherwise'],
  needsWhole: false,
  check: ({ playbook, placeOf }, report) => {
    for (const { id, edges } of playbook.steps.values()) {
      const trees = edges.flatMap((edge) => (edge.kind === 'when' ? [edge.when.tree] : []))
      if (trees.length === 0 || edges.some((edge) => edge.kind === 'otherwise')) continue
      if (coversAll(trees.filter((tree) => tree !== undefined))) continue
      report({
        code: 'edge/no-otherwise',
        message: 'when no condition is true, this step leads nowhere and the engineer is asked',
        place: placeOf('steps', id, 'next', edges.length - 1),
        hint: 'add `- otherwise: STEP`',
      })
    }
  },
})

/** So many statements are tried in all their combinations; beyond them nobody sees at once that one condition is always true. */
const most = 8

/** Whether one of the conditions is always true, for any truth of their statements. */
function coversAll(trees: readonly ConditionTree[]): boolean {
  const statements = [...new Set(trees.flatMap(leavesOfCondition).map((leaf) => leaf.statement))]
  if (statements.length > most) return false
  for (let row = 0; row < 2 ** statements.length; row++) {
    const holds = new Set(statements.filter((_, index) => (row >> index) & 1))
    if (!trees.some((tree) => isTrue(tree, holds))) return false
  }
  return trees.length > 0
}

function isTrue(tree: ConditionTree, holds: ReadonlySet<string>): boolean {
  const is = (inner: ConditionTree) => isTrue(inner, holds)
  switch (tree.kind) {
    case 'leaf':
      return holds.has(tree.statement) !== tree.denies
    case 'not':
      return !is(tree.inner)
    case 'if':
      return is(tree.test) ? is(tree.yes) : is(tree.no)
    case 'and':
      return is(tree.left) && is(tree.right)
    case 'or':
      return is(tree.left) || is(tree.right)
  }
}
