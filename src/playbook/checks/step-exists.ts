import { defineCheck } from '../read/draft.ts'
import { exitsOf } from '../read/graph.ts'
import { misspelt } from '../read/misspelt.ts'

export const stepExists = defineCheck({
  rules: ['step/unknown'],
  needsWhole: false,
  check: ({ playbook, textAt }, report) => {
    for (const step of playbook.steps.values()) {
      for (const { to, place } of exitsOf(step)) {
        if (playbook.steps.has(to)) continue
        const message = `there is no step \`${to.slice(0, 64)}\``
        const wayOut = misspelt(to, playbook.steps.keys(), { place, textAt })
        report({ code: 'step/unknown', message, place, ...wayOut })
      }
    }
  },
})
