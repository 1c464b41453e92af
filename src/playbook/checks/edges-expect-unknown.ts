import type { Check } from '../read/draft.ts'

/** Functions that are never unknown. */
const certain = /\b(known)\([^()]*\)/g

export const edgesExpectUnknown: Check = {
  summary: 'a step that reads what may not be had says where to go then',
  needsWhole: true,
  check: ({ playbook }, report) => {
    for (const { edges } of playbook.steps.values()) {
      if (edges.some((edge) => edge.kind === 'unknown')) continue
      const doubtful = edges.flatMap((edge) =>
        edge.kind === 'when' && mayBeUnknown(edge.when) ? [edge.when] : [],
      )
      const [first] = doubtful
      if (!first) continue
      report({
        code: 'edge/no-unknown',
        severity: 'warning',
        message: 'this cannot be decided when what it reads could not be had, and then the engineer is asked',
        place: first.place,
        hint: 'add `- unknown: STEP`',
      })
    }
  },
}

function mayBeUnknown({ text, uses }: import('../../model/condition.ts').Condition): boolean {
  const rest = text.replace(certain, '')
  return uses.some((use) => {
    if (use.of === 'name') return false
    if (use.of === 'fact' && (use.name === 'is_present' || use.name === 'is_recorded')) return false
    return rest.includes(use.of === 'fact' ? `.${use.name}` : use.step)
  })
}
