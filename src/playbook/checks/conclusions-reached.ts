import { type Check, reachableFrom, targetsOf } from './check.ts'

export const conclusionsReached: Check = {
  summary: 'From every step some way leads to a conclusion, and nothing falls into one by accident.',
  look: (playbook, report) => {
    for (const step of playbook.steps.values()) {
      const { concludes } = step.body.declares
      if (concludes) {
        if (concludes.outcome === 'problem' && concludes.owner === '') {
          report({
            code: 'conclusion/owner',
            message: `${step.id} is a problem that nobody owns`,
            place: step.place,
            hint: 'Say who acts on it: owner: …',
          })
        }
        if (step.edges.length > 0) {
          report({
            code: 'conclusion/edges',
            message: `${step.id} concludes, so nothing can come next`,
            place: step.place,
            hint: '',
          })
        }
        continue
      }
      const below = step.fallsTo === undefined ? undefined : playbook.steps.get(step.fallsTo)
      if (below?.body.declares.concludes) {
        const hint = `Say it: next: ${below.id}`
        report({
          code: 'step/falls',
          message: `${step.id} falls into the conclusion ${below.id}`,
          place: step.place,
          hint,
        })
      }
      if (targetsOf(step).length === 0) {
        report({
          code: 'step/end',
          message: `${step.id} leads nowhere and concludes nothing`,
          place: step.place,
          hint: '',
        })
      } else if (
        ![...reachableFrom(playbook, [step.id])].some((id) => playbook.steps.get(id)?.body.declares.concludes)
      ) {
        report({
          code: 'step/circle',
          message: `from ${step.id} no way leads to a conclusion`,
          place: step.place,
          hint: '',
        })
      }
    }
  },
}
