import { defineCheck } from '../read/draft.ts'

export const edgesAreInOrder = defineCheck({
  rules: ['edge/second', 'edge/after-otherwise', 'edge/unknown-alone'],
  needsWhole: false,
  check: ({ playbook }, report) => {
    for (const { edges } of playbook.steps.values()) {
      for (const kind of ['unknown', 'otherwise'] as const) {
        const [, second] = edges.filter((edge) => edge.kind === kind)
        const message = `a second \`${kind}\` is never taken`
        if (second) report({ code: 'edge/second', message, place: second.go.place, hint: 'take it out' })
      }
      const last = edges.findIndex((edge) => edge.kind === 'otherwise')
      const after = last < 0 ? undefined : edges.slice(last + 1).find((edge) => edge.kind !== 'otherwise')
      if (after) {
        const message = `\`${after.kind}\` stands after \`otherwise\`, which ends the list`
        report({ code: 'edge/after-otherwise', message, place: after.go.place, hint: 'put `otherwise` last' })
      }
      const unknown = edges.find((edge) => edge.kind === 'unknown')
      if (unknown && !edges.some((edge) => edge.kind === 'when')) {
        const message = 'without a `when` nothing can be unknown'
        report({
          code: 'edge/unknown-alone',
          message,
          place: unknown.go.place,
          hint: '',
        })
      }
    }
  },
})
