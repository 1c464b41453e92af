import { defineCheck } from '../read/draft.ts'
import { misspelt } from '../read/misspelt.ts'

export const followExists = defineCheck({
  rules: ['input/unknown', 'probe/follow'],
  needsWhole: true,
  check: ({ playbook, placeOf, textAt }, report) => {
    for (const step of playbook.steps.values()) {
      const { probe, follows } = step.body.declares
      const name = probe?.follow?.input ?? follows
      if (name === undefined) continue
      const path = ['steps', step.id, step.body.kind, 'follow']
      const input = playbook.inputs.find((each) => each.name === name)
      const place = placeOf(...path, 'input')
      if (!input) {
        const message = `there is no input \`${name.slice(0, 64)}\` to follow`
        report({
          code: 'input/unknown',
          message,
          place,
          ...misspelt(
            name,
            playbook.inputs.map((each) => each.name),
            { place, textAt },
          ),
        })
      } else if (input.type !== 'text') {
        report({
          code: 'probe/follow',
          message: `\`${name}\` is no text, so it names nothing to follow`,
          place,
          hint: '',
        })
      }
    }
  },
})
