import type { Check } from './check.ts'

const mostLines = 10

export const excerptsShort: Check = {
  summary: 'A quoted piece of source is at most ten lines.',
  look: (playbook, report) => {
    for (const step of playbook.steps.values()) {
      const lines = step.body.declares.excerpt?.code.trimEnd().split('\n').length ?? 0
      if (lines <= mostLines) continue
      report({
        code: 'code/too-long',
        message: `the excerpt has ${lines} lines; at most ${mostLines} may be quoted`,
        place: step.place,
        hint: '',
      })
    }
  },
}
