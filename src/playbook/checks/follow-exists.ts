import { didYouMean } from '../read/did-you-mean.ts'
import type { Check } from '../read/draft.ts'

export const followExists: Check = {
  summary: 'what a probe follows is an input that holds a name',
  needsWhole: true,
  check: ({ playbook, placeOf }, report) => {
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
          hint: didYouMean(
            name,
            playbook.inputs.map((each) => each.name),
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
}
