import { didYouMean } from '../read/did-you-mean.ts'
import type { Check } from '../read/draft.ts'
import { exitsOf } from '../read/graph.ts'

export const stepExists: Check = {
  summary: 'every edge leads to a step that exists',
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
}
