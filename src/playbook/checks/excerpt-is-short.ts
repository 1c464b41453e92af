import { defineCheck } from '../read/draft.ts'

const most = 10

export const excerptIsShort = defineCheck({
  rules: ['code/too-long'],
  needsWhole: false,
  check: ({ playbook, placeOf }, report) => {
    for (const { id, body } of playbook.steps.values()) {
      const lines = body.declares.excerpt?.code.trimEnd().split('\n').length ?? 0
      if (lines <= most) continue
      report({
        code: 'code/too-long',
        message: `the excerpt has ${lines} lines; a quotation has at most ${most}`,
        place: placeOf('steps', id, body.kind, 'excerpt'),
        hint: 'keep the lines that matter; the file is named beside it',
      })
    }
  },
})
