import { didYouMean } from '../did-you-mean.ts'
import { defineCheck } from '../draft.ts'
import { exitsOf } from '../graph.ts'

export const stepExists = defineCheck({
  rules: ['step/unknown'],
  needsWhole: false,
  check: ({ playbook }, report) => {
    for (const step of playbook.steps.values()) {
      for (const { to, place } of exitsOf(step)) {
        if (playbook.steps.has(to)) continue
        const hint = didYouMean(to, playbook.steps.keys())
        report({ code: 'step/unknown', message: `there is no step \`${to.slice(0, 64)}\``, place, hint })
      }
    }
  },
})
