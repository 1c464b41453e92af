import type { Names } from '../../model/condition.ts'
import type { FactType } from '../../model/fact.ts'
import type { Observation } from '../../model/observation.ts'
import type { Playbook } from '../../model/playbook.ts'
import { isName } from '../language/own-name.ts'

/** Every fact of the playbook, in the order of the file; the same name may come again. */
export function factsOf(playbook: Playbook): Observation[] {
  return [
    ...playbook.facts,
    ...[...playbook.steps.values()].flatMap((step) => step.body.declares.facts ?? []),
  ]
}

/** What conditions may name. It leaves out what is no name, and names that clash: others report these. */
export function namesOf(playbook: Playbook): Names {
  const facts = new Map<string, FactType>()
  const probes = new Map<string, readonly string[]>()
  const names = new Map<string, FactType>()
  for (const { name, parser } of factsOf(playbook)) if (!facts.has(name)) facts.set(name, parser.type)
  for (const input of playbook.inputs) (input.perMachine ? facts : names).set(input.name, input.type)
  for (const [id, step] of playbook.steps) {
    const { probe, finds = false, names: declared = [] } = step.body.declares
    const labels = probe?.calls.map((call) => call.label).filter(isName)
    if (labels ?? (finds || step.body.kind === 'act')) probes.set(id, labels ?? [])
    for (const { name, type } of declared) names.set(name, type)
  }
  for (const name of [...facts.keys(), ...probes.keys(), ...names.keys()]) {
    if (!isName(name)) for (const map of [facts, probes, names]) map.delete(name)
  }
  for (const id of probes.keys()) if (facts.has(id) || names.has(id)) probes.delete(id)
  return { facts, probes, names }
}
