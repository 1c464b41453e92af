import type { Observation } from '../../model/observation.ts'
import { defineCheck } from '../read/draft.ts'
import { factsOf } from '../read/names.ts'

export const typesAgree = defineCheck({
  rules: ['fact/types'],
  needsWhole: false,
  check: ({ playbook }, report) => {
    const first = new Map<string, Observation>()
    for (const fact of factsOf(playbook)) {
      const known = first.get(fact.name)
      if (!known) first.set(fact.name, fact)
      else if (known.parser.type !== fact.parser.type) {
        const message = `\`${fact.name}\` is ${fact.parser.type} here and ${known.parser.type} on line ${known.place.line}`
        report({
          code: 'fact/types',
          message,
          place: fact.place,
          hint: 'read it the same way, or give it another name',
        })
      }
    }
  },
})
