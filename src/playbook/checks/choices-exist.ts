import { defineCheck } from '../read/draft.ts'
import { misspelt } from '../read/misspelt.ts'

const lists = { key: 'choices', type: 'lines', as: 'lines', are: 'choices are lines' } as const
const maps = { key: 'other_names', type: 'map', as: 'key=value', are: 'other names are a map' } as const

export const choicesExist = defineCheck({
  rules: ['fact/unknown', 'input/choices', 'input/per'],
  needsWhole: false,
  check: ({ playbook, placeOf, textAt }, report) => {
    for (const { name, choices, otherNames } of playbook.inputs)
      for (const { key, fact: named, type, as, are } of [
        { ...lists, fact: choices && 'fact' in choices ? choices.fact : undefined },
        { ...maps, fact: otherNames },
      ]) {
        if (named === undefined) continue
        const place = placeOf('inputs', name, key)
        const fact = playbook.facts.find((each) => each.name === named)
        if (!fact) {
          const message = `no fact \`${named.slice(0, 64)}\` is looked at before the inputs are asked`
          const known = playbook.facts.filter((each) => each.parser.type === type).map((each) => each.name)
          const { hint, ...fix } = misspelt(named, known, { place, textAt })
          const orElse = `put it under the \`facts\` of the playbook, with \`as: ${as}\``
          report({ code: 'fact/unknown', message, place, hint: hint || orElse, ...fix })
        } else if (fact.parser.type !== type) {
          const message = `the fact \`${fact.name}\` is read as ${fact.parser.name}; ${are}`
          report({ code: 'input/choices', message, place, hint: `write \`as: ${as}\` at the fact` })
        }
      }
    for (const step of playbook.steps.values()) {
      for (const { name, choices, otherNames, perMachine } of step.body.declares.inputs ?? []) {
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
        if (otherNames !== undefined) {
          const message = 'a step that asks knows no other names: it asks once, not for each machine'
          report({ code: 'input/choices', message, place: place('other_names'), hint: 'take it out' })
        }
        if (perMachine) {
          const message = 'a step asks once, not for each machine'
          report({ code: 'input/per', message, place: place('per'), hint: 'take `per` out' })
        }
      }
    }
  },
})
