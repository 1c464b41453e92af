import { isEmptyProse } from '../../model/prose.ts'
import { defineCheck } from '../read/draft.ts'

export const conclusionHasOwner = defineCheck({
  rules: ['conclusion/no-owner'],
  needsWhole: false,
  check: ({ playbook, placeOf }, report) => {
    for (const { id, body } of playbook.steps.values()) {
      const { concludes } = body.declares
      if (concludes?.outcome !== 'problem' || !isEmptyProse(concludes.owner)) continue
      report({
        code: 'conclusion/no-owner',
        message: 'a problem without an owner: who has to act on it?',
        place: placeOf('steps', id, body.kind, 'outcome'),
        hint: 'add `owner`',
      })
    }
  },
})
