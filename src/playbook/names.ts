import type { Names } from '../model/condition.ts'
import type { Playbook } from '../model/playbook.ts'

/** Everything that conditions of a playbook may name, with types. */
export function namesOf(playbook: Playbook): Names {
  const steps = [...playbook.steps.values()]
  const observed = [...playbook.facts, ...steps.flatMap((step) => step.body.declares.facts ?? [])]
  const inputs = playbook.inputs.filter((input) => input.perMachine)
  const shared = [
    ...playbook.inputs.filter((input) => !input.perMachine),
    ...steps.flatMap((step) => step.body.declares.names ?? []),
  ]
  const acts = steps.filter((step) => step.body.declares.probe || step.body.kind === 'act')
  return {
    facts: new Map([
      ...observed.map((fact) => [fact.name, fact.parser.type] as const),
      ...inputs.map((input) => [input.name, input.type] as const),
    ]),
    probes: new Map(
      acts.map((step) => [step.id, step.body.declares.probe?.calls.map((call) => call.label) ?? []]),
    ),
    names: new Map(shared.map(({ name, type }) => [name, type])),
  }
}
