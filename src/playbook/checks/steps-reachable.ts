import { type Check, reachableFrom } from './check.ts'

export const stepsReachable: Check = {
  summary: 'Every step can be come to from the first one.',
  look: (playbook, report) => {
    const reached = reachableFrom(playbook, [playbook.start])
    for (const step of playbook.steps.values()) {
      if (reached.has(step.id)) continue
      const hint = 'Give some step an edge to it, or delete it.'
      report({ code: 'step/unreachable', message: `no way leads to ${step.id}`, place: step.place, hint })
    }
  },
}
