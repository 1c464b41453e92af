import { defineCheck } from '../read/draft.ts'
import { misspelt } from '../read/misspelt.ts'

export const choicesExist = defineCheck({
  rules: ['fact/unknown', 'input/choices', 'input/per'],
  needsWhole: false,
  check: ({ playbook, placeOf, textAt }, report) => {
    for (const { name, choices } of playbook.inputs) {
      if (!choices || !('fact' in choices)) continue
      const place = placeOf('inputs', name, 'choices')
      const fact = playbook.facts.find((each) => each.name === choices.fact)
      if (!fact) {
        const message = `no fact \`${choices.fact.slice(0, 64)}\` is looked at before the inputs are asked`
        const known = playbook.facts.filter((each) => each.parser.type === 'lines').map((each) => each.name)
        const { hint, ...fix } = misspelt(choices.fact, known, { place, textAt })
        const orElse = 'put it under the `facts` of the playbook, with `as: lines`'
        report({ code: 'fact/unknown', message, place, hint: hint || orElse, ...fix })
      } else if (fact.parser.type !== 'lines') {
        const message = `the fact \`${fact.name}\` is read as ${fact.parser.name}; choices are lines`
        report({ code: 'input/choices', message, place, hint: 'write `as: lines` at the fact' })
      }
    }
    for (const step of playbook.steps.values()) {
      for (const { name, choices, perMachine } of step.body.declares.inputs ?? []) {
        const place = (key: string) => placeOf('steps', step.id, step.body.kind, name, key)
        if (choices && 'fact' in choices) {
          const message = 'the choices of a step that asks are a list: it asks once, not for each machine'
          report({
            code: 'input/choices',
            message,
            place: place('choices'),
            hint: 'or ask with an input of the playbook',
          })
        }
        if (perMachine) {
          const message = 'a step asks once, not for each machine'
          report({ code: 'input/per', message, place: place('per'), hint: 'take `per` out' })
        }
      }
    }
  },
})
