import type { Case } from '../model/case.ts'
import type { Json } from '../model/fact.ts'
import { fillProse, type Prose, showFact } from '../model/prose.ts'
import { roles } from '../model/role.ts'

/** An author's Markdown with the values of this moment of the case. */
export function fillFrom(kase: Case, prose: Prose): string {
  return fillProse(prose, (name) => shownName(kase, name))
}

/** What `${name}` stands for in prose: a fact, input or answer, plain; in words when there is no value. */
export function shownName(kase: Case, name: string): string {
  const [first = '', ...rest] = name.split('.')
  const role = roles.find((each) => each === first)
  if (role && rest.length === 1) return onMachine(kase, role, rest[0] ?? '')
  return shownJson(kase.answers[name] ?? kase.inputs.run[name]) ?? onMachine(kase, 'suspect', name)
}

function onMachine(kase: Case, role: (typeof roles)[number], name: string): string {
  const input = shownJson(kase.inputs[role]?.[name])
  if (input !== undefined) return input
  const fact = kase.facts[role][name]
  if (!fact) return 'not known yet'
  return fact.state === 'value' ? (shownJson(fact.value) ?? '') : showFact(fact)
}

function shownJson(value: Json | undefined): string | undefined {
  if (value === undefined) return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}
