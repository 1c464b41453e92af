import type { Edge, Step } from '../../model/playbook.ts'
import { isEmptyProse } from '../../model/prose.ts'
import { defineCheck } from '../read/draft.ts'
import { exitsOf } from '../read/graph.ts'

export const edgesSayWhy = defineCheck({
  rules: ['edge/no-because'],
  needsWhole: false,
  check: ({ playbook }, report) => {
    for (const step of playbook.steps.values()) {
      const ways = new Set(exitsOf(step).map(({ to }) => to)).size
      const silent = ways > 1 ? silentWays(step) : []
      const [first] = silent
      if (!first) continue
      const names = silent.map(({ name }) => `\`${name}\``).join(', ')
      report({
        code: 'edge/no-because',
        message: `${ways} steps may follow, and these edges do not say why they lead there: ${names}`,
        place: first.place,
        hint: 'add `because: …` beside it, in words that go on behind "because"',
      })
    }
  },
})

/** The ways that have no reason and need one. Where a step decides nothing, the one way on needs none. */
function silentWays({ edges, envelope: { couldNotLook } }: Step) {
  const decided = edges.some(({ kind }) => kind === 'when') ? edges : edges.filter(isUnknown)
  return [
    ...decided.map(({ kind, go, because }) => ({ name: `${kind} → ${go.value}`, because, place: go.place })),
    ...(couldNotLook
      ? [{ ...couldNotLook, name: `could_not_look → ${couldNotLook.go.value}`, place: couldNotLook.go.place }]
      : []),
  ].filter(({ because }) => isEmptyProse(because))
}

function isUnknown({ kind }: Edge): boolean {
  return kind === 'unknown'
}
