import { nameOfUse } from '../../model/condition-tree.ts'
import { defineCheck } from '../read/draft.ts'

const waysOfAnAction = ['done', 'failed']

/** An action that did not run has no word: a comparison with one is never true. */
export const actionWordsExist = defineCheck({
  rules: ['condition/action-word'],
  needsWhole: false,
  check: ({ readers }, report) => {
    for (const use of readers.flatMap(({ uses }) => uses)) {
      if (use.of !== 'call' || use.label !== 'action') continue
      const strange = use.comparedWith?.find((word) => !waysOfAnAction.includes(word))
      if (strange === undefined) continue
      const name = nameOfUse(use)
      report({
        code: 'condition/action-word',
        message: `an action never is ${JSON.stringify(strange)}: it is "done" or "failed", and unknown when it did not run`,
        place: use.place,
        hint: `Ask not_tried(${name}), or !known(${name}).`,
      })
    }
  },
})
