import { usedNames } from '../../model/quote.ts'
import { defineCheck } from '../read/draft.ts'

export const inputsComeAfterFacts = defineCheck({
  rules: ['fact/before-inputs'],
  needsWhole: false,
  check: ({ playbook, locate }, report) => {
    const inputs = playbook.inputs.map((input) => input.name)
    for (const fact of playbook.facts) {
      const text = 'read' in fact.source ? fact.source.read : fact.source.run
      for (const name of usedNames(text, inputs)) {
        const at = text.search(new RegExp(`\\$\\{?${name}\\b`))
        report({
          code: 'fact/before-inputs',
          message: `\`${name}\` is asked after this fact was looked at`,
          place: locate(fact, at, at + name.length + 1),
          hint: 'look at it in a step',
        })
      }
    }
  },
})
