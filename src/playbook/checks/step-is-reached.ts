import { defineCheck } from '../read/draft.ts'
import { exitsOf, reachableFrom } from '../read/graph.ts'

export const stepIsReached = defineCheck({
  rules: ['step/unreachable'],
  needsWhole: false,
  check: ({ playbook }, report) => {
    const reached = reachableFrom(playbook, [playbook.start])
    const lost = [...playbook.steps.values()].filter((step) => !reached.has(step.id))
    // What only unreachable steps lead to is their fault: the first of them is said, unless they go in a circle.
    const ledTo = new Set(
      lost.flatMap((step) =>
        exitsOf(step)
          .filter((exit) => exit.to !== step.id)
          .map((exit) => exit.to),
      ),
    )
    const first = lost.filter((step) => !ledTo.has(step.id))
    for (const step of first.length > 0 ? first : lost.slice(0, 1)) {
      const message = `nothing leads to the step \`${step.id}\``
      report({
        code: 'step/unreachable',
        message,
        place: step.place,
        hint: 'name it in a `next`, or take it out',
      })
    }
  },
})
