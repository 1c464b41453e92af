import { didYouMean } from '../read/did-you-mean.ts'
import type { Check } from '../read/draft.ts'

export const actionExists: Check = {
  summary: 'every action and every choice that a step uses exists, and the choice was made before',
  needsWhole: true,
  check: ({ playbook, before }, report) => {
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
          const hint = didYouMean(value, [...actions.keys(), ...(choice ? [] : choices.keys())])
          report({
            code: 'action/unknown',
            message: `there is no ${what} \`${value.slice(0, 64)}\``,
            place,
            hint,
          })
        } else if (!before.get(step.id)?.has(chosenIn)) {
          const message = `\`${value}\` is chosen in the step \`${chosenIn}\`, which no path passes before this`
          report({ code: 'choice/not-made', message, place, hint: '' })
        }
      }
    }
  },
}
