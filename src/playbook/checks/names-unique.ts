import type { FactType } from '../../model/fact.ts'
import type { Place } from '../../model/place.ts'
import type { Check } from './check.ts'

const taken = [
  'suspect',
  'baseline',
  'this',
  'is_present',
  'is_recorded',
  'action',
  'true',
  'false',
  'null',
  'in',
]

export const namesUnique: Check = {
  summary:
    'A name means one thing: a fact that is looked at twice has one type, and no input, answer or step shares it.',
  look: (playbook, report) => {
    const steps = [...playbook.steps.values()]
    const facts = [...playbook.facts, ...steps.flatMap((step) => step.body.declares.facts ?? [])]
    const types = new Map<string, FactType>()
    for (const { name, parser, place } of facts) {
      const before = types.get(name)
      if (before !== undefined && before !== parser.type) {
        report({
          code: 'name/type',
          message: `${name} is ${before} elsewhere, and ${parser.type} here`,
          place,
          hint: '',
        })
      }
      types.set(name, parser.type)
    }
    const others: { name: string; place: Place }[] = [
      ...playbook.inputs,
      ...steps.flatMap((step) =>
        (step.body.declares.names ?? []).map(({ name }) => ({ name, place: step.place })),
      ),
    ]
    const seen = new Set([...types.keys()])
    for (const { name, place } of others) {
      if (seen.has(name))
        report({
          code: 'name/twice',
          message: `${name} means two things`,
          place,
          hint: 'Name one of them otherwise.',
        })
      seen.add(name)
    }
    for (const step of steps) {
      const clash = seen.has(step.id) && step.body.declares.probe
      if (clash)
        report({
          code: 'name/twice',
          message: `${step.id} is a probe step and a fact or input`,
          place: step.place,
          hint: '',
        })
    }
    for (const { name, place } of [...facts, ...others]) {
      if (taken.includes(name))
        report({
          code: 'name/taken',
          message: `${name} has a meaning of its own in conditions`,
          place,
          hint: '',
        })
    }
  },
}
