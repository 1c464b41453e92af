import { defineCheck } from '../read/draft.ts'
import { misspelt } from '../read/misspelt.ts'

export const actionExists = defineCheck({
  rules: ['action/unknown', 'choice/not-made'],
  needsWhole: true,
  check: ({ playbook, before, textAt }, report) => {
    const { actions, steps } = playbook
    const choices = new Map(
      [...steps.values()].flatMap((step) =>
        step.body.declares.choice ? [[step.body.declares.choice.name, step.id]] : [],
      ),
    )
    for (const step of steps.values()) {
      const { actions: used = [], choice } = step.body.declares
      for (const { value, place } of used) {
        if (actions.has(value)) continue
        const chosenIn = choice ? undefined : choices.get(value)
        if (chosenIn === undefined) {
          const what = choice ? 'action' : 'action and no choice'
          const known = [...actions.keys(), ...(choice ? [] : choices.keys())]
          report({
            code: 'action/unknown',
            message: `there is no ${what} \`${value.slice(0, 64)}\``,
            place,
            ...misspelt(value, known, { place, textAt }),
          })
        } else if (!before.get(step.id)?.has(chosenIn)) {
          const message = `\`${value}\` is chosen in the step \`${chosenIn}\`, which no path passes before this`
          report({ code: 'choice/not-made', message, place, hint: '' })
        }
      }
    }
  },
})
