import { nearest } from '../../model/nearest.ts'
import type { Check } from './check.ts'

export const actionsKnown: Check = {
  summary: 'Every action that a step names exists, or is the name of a choice.',
  look: (playbook, report) => {
    const steps = [...playbook.steps.values()]
    const choices = steps.flatMap((step) => step.body.declares.choice?.name ?? [])
    const used = new Set<string>()
    for (const step of steps) {
      const { actions = [], choice } = step.body.declares
      const known = new Set([...playbook.actions.keys(), ...(choice ? [] : choices)])
      for (const { value, place } of actions) {
        used.add(value)
        if (known.has(value)) continue
        const near = nearest(value, known)
        report({
          code: 'action/unknown',
          message: `there is no action “${value}”`,
          place,
          hint: near ? `Did you mean ${near}?` : '',
        })
      }
    }
    for (const action of playbook.actions.values()) {
      if (used.has(action.name)) continue
      report({
        code: 'action/unused',
        severity: 'warning',
        message: `no step uses ${action.name}`,
        place: action.place,
        hint: '',
      })
    }
  },
}
