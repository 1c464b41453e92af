import type { Edge } from '../../model/playbook.ts'
import type { Check } from './check.ts'

export const edgesComplete: Check = {
  summary: 'Edges have one `otherwise`, at the end, and say where to go when nothing can be decided.',
  look: (playbook, report) => {
    for (const step of playbook.steps.values()) {
      const { edges } = step
      if (edges.length === 0) continue
      const of = (kind: Edge['kind']) => edges.filter((edge) => edge.kind === kind)
      const last = of('when').at(-1)
      for (const kind of ['otherwise', 'unknown'] as const) {
        const [, second] = of(kind)
        if (second)
          report({
            code: 'edge/twice',
            message: `${step.id} has two ${kind} edges`,
            place: second.go.place,
            hint: '',
          })
      }
      const [otherwise] = of('otherwise')
      if (!otherwise) {
        const message = `${step.id} does not say where to go when no condition is true`
        report({
          code: 'edge/otherwise',
          severity: 'warning',
          message,
          place: step.place,
          hint: 'Add - otherwise: STEP',
        })
      } else if (last && edges.indexOf(otherwise) < edges.indexOf(last)) {
        report({
          code: 'edge/order',
          message: 'nothing after `otherwise` is ever tried',
          place: last.go.place,
          hint: '',
        })
      }
      if (last && of('unknown').length === 0) {
        const message = `${step.id} does not say where to go when a condition cannot be decided`
        report({
          code: 'edge/unknown',
          severity: 'warning',
          message,
          place: step.place,
          hint: 'Add - unknown: STEP',
        })
      }
    }
  },
}
