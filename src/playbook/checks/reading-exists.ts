import { defineCheck } from '../read/draft.ts'
import { misspelt } from '../read/misspelt.ts'

export const readingExists = defineCheck({
  rules: ['reading/unknown', 'reading/not-made', 'label/unknown'],
  needsWhole: true,
  check: ({ playbook, before, placeOf, textAt }, report) => {
    const probes = new Map(
      [...playbook.steps.values()].flatMap((step) =>
        step.body.declares.probe ? [[step.id, step.body.declares.probe]] : [],
      ),
    )
    for (const step of playbook.steps.values()) {
      const { readings = [], looksAt } = step.body.declares
      for (const { value, place } of readings) {
        if (!probes.has(value)) {
          const message = `there is no probe step \`${value.slice(0, 64)}\``
          report({
            code: 'reading/unknown',
            message,
            place,
            ...misspelt(value, probes.keys(), { place, textAt }),
          })
        } else if (!before.get(step.id)?.has(value)) {
          const message = `no path passes the probe step \`${value}\` before this`
          report({ code: 'reading/not-made', message, place, hint: '' })
        }
      }
      const labels = probes.get(looksAt?.step.value ?? '')?.calls.map((call) => call.label)
      for (const [index, label] of (looksAt?.labels ?? []).entries()) {
        if (!labels || labels.includes(label)) continue
        const place = placeOf('steps', step.id, step.body.kind, 'calls', index)
        const message = `${looksAt?.step.value} has no label \`${label.slice(0, 64)}\``
        report({ code: 'label/unknown', message, place, ...misspelt(label, labels, { place, textAt }) })
      }
    }
  },
})
