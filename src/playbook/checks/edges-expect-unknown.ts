import { guarded, knownWhen, leavesOfCondition, mayBeUnknown } from '../../model/condition-tree.ts'
import type { Edge } from '../../model/playbook.ts'
import { defineCheck } from '../read/draft.ts'

export const edgesExpectUnknown = defineCheck({
  rules: ['edge/no-unknown'],
  needsWhole: true,
  check: ({ playbook }, report) => {
    for (const { edges } of playbook.steps.values()) {
      if (edges.some((edge) => edge.kind === 'unknown' && edge.why === undefined)) continue
      const doubtful = firstDoubtful(edges)
      if (!doubtful) continue
      report({
        code: 'edge/no-unknown',
        message: 'this cannot be decided when what it reads could not be had, and then the engineer is asked',
        place: doubtful.place,
        hint: 'add `- unknown: STEP`',
      })
    }
  },
})

/** The first condition that may be unknown. It is tried only when all before it are false, and they may have made sure of something. */
function firstDoubtful(edges: readonly Edge[]) {
  const sure = new Set<string>()
  for (const edge of edges) {
    if (edge.kind !== 'when' || !edge.when.tree) continue
    if (leavesOfCondition(guarded(edge.when.tree, sure)).some(mayBeUnknown)) return edge.when
    for (const name of knownWhen(edge.when.tree, false)) sure.add(name)
  }
  return undefined
}
