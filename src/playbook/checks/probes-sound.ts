import { nearest } from '../../model/nearest.ts'
import type { Check } from './check.ts'

export const probesSound: Check = {
  summary: 'A probe follows an input that exists, has a control, and is what other steps look at.',
  look: (playbook, report) => {
    for (const step of playbook.steps.values()) {
      const { probe, readings = [], looksAt } = step.body.declares
      for (const { value, place } of readings) {
        const read = playbook.steps.get(value)?.body.declares.probe
        if (!read) {
          const probes = [...playbook.steps.values()]
            .filter((each) => each.body.declares.probe)
            .map((each) => each.id)
          const near = nearest(value, probes)
          report({
            code: 'reading/unknown',
            message: `${value} is no probe step`,
            place,
            hint: near ? `Did you mean ${near}?` : '',
          })
          continue
        }
        for (const label of looksAt?.labels ?? []) {
          if (read.calls.some((call) => call.label === label)) continue
          report({ code: 'reading/label', message: `${value} has no label ${label}`, place, hint: '' })
        }
      }
      if (!probe) continue
      if (probe.follow && !playbook.inputs.some((input) => input.name === probe.follow?.input)) {
        const near = nearest(
          probe.follow.input,
          playbook.inputs.map((input) => input.name),
        )
        report({
          code: 'probe/follow',
          message: `there is no input ${probe.follow.input} to follow`,
          place: step.place,
          hint: near ? `Did you mean ${near}?` : '',
        })
      }
      if (probe.control === undefined && probe.calls.length > 1) {
        const message = `${step.id} has no control: every silence in it will be taken at its word`
        report({
          code: 'probe/control',
          severity: 'warning',
          message,
          place: step.place,
          hint: 'Name the label that must be heard: control: LABEL',
        })
      }
    }
  },
}
