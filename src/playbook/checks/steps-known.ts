import { nearest } from '../../model/nearest.ts'
import type { Check } from './check.ts'

export const stepsKnown: Check = {
  summary: 'Every edge leads to a step that exists.',
  look: (playbook, report) => {
    for (const step of playbook.steps.values()) {
      const { couldNotLook } = step.envelope
      for (const go of [...step.edges.map((edge) => edge.go), ...(couldNotLook ? [couldNotLook] : [])]) {
        if (playbook.steps.has(go.value)) continue
        const near = nearest(go.value, playbook.steps.keys())
        const hint = near ? `Did you mean ${near}?` : ''
        report({ code: 'step/unknown', message: `there is no step “${go.value}”`, place: go.place, hint })
      }
    }
  },
}
