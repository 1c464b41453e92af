import type { Case } from '../model/case.ts'
import type { Scope } from '../model/condition.ts'
import { type CouldNotLook, couldNotLook, type Fact, type FactType } from '../model/fact.ts'
import { type Finding, partingFunction } from '../model/finding.ts'
import type { Playbook } from '../model/playbook.ts'
import type { ProbeDeclaration } from '../model/probe.ts'
import { fillProse, type Prose } from '../model/prose.ts'
import type { Reading } from '../model/reading.ts'
import { type PerRole, type Role, roles } from '../model/role.ts'
import { doubtsOf, firstDifference } from './first-difference.ts'
import { hear, type ReadingPair } from './heard.ts'

/** Everything that conditions and prose may name, as the case stands now. */
export function scopeOf(playbook: Playbook, kase: Case, self?: Role): Scope {
  return {
    self,
    fact: (role, name) => factOfMachine(playbook, kase, role, name),
    call: (role, step, label) => {
      const pair = readingPair(playbook, kase, step)
      return pair ? hear(pair, role, label) : couldNotLook('not-observed', `${step} was not run`)
    },
    action: (role, step) => actionOf(kase, role, step),
    name: (name) => nameOf(playbook, kase, name),
    machine: (role) => kase.machines[role]?.target ?? `no ${role}`,
    firstDifference: (step) => {
      const finding = kase.findings[step]
      return finding ? foundBy(finding) : differenceOf(readingPair(playbook, kase, step), step)
    },
  }
}

/** The function at which the machines part; an empty text when they do not. */
function foundBy(finding: Finding): Fact {
  if (finding.verdict === 'inconclusive') return couldNotLook('not-observed', finding.reason)
  return { state: 'value', type: 'text', value: finding.verdict === 'alike' ? '' : partingFunction(finding) }
}

function differenceOf(pair: ReadingPair | undefined, step: string): Fact {
  const doubts = pair ? doubtsOf(pair) : [`${step} was not run`]
  if (!pair || doubts.length > 0) return couldNotLook('not-observed', doubts.join('; '))
  return { state: 'value', type: 'text', value: firstDifference(pair)?.label ?? '' }
}

/** The readings of a probe step; undefined when the playbook has no such probe. */
export function readingPair(playbook: Playbook, kase: Case, step: string): ReadingPair | undefined {
  const declaration = playbook.steps.get(step)?.body.declares.probe
  if (!declaration) return undefined
  const present = roles.filter((role) => declaration.on.includes(role) && kase.machines[role])
  const entries = <T>(value: (role: Role) => T): PerRole<T> =>
    Object.fromEntries(present.map((role) => [role, value(role)]))
  const names = objectNames(declaration, kase)
  return { declaration, readings: entries((role) => readingOf(kase, role, step)), names }
}

/** The name that the followed object has on each machine. */
export function objectNames(declaration: ProbeDeclaration, kase: Case): PerRole<string> {
  const { follow } = declaration
  if (!follow) return {}
  const named = roles.map(
    (role) => [role, kase.inputs[role]?.[follow.input] ?? kase.inputs.run[follow.input]] as const,
  )
  return Object.fromEntries(
    named.filter(([, value]) => value !== undefined).map(([role, value]) => [role, String(value)]),
  )
}

function readingOf(kase: Case, role: Role, step: string): Reading | CouldNotLook {
  const refusal = kase.refusals[step]?.[role]
  if (refusal) return couldNotLook(refusal, `the action was ${refusal} on the ${role}`)
  const outcome = kase.windows[step]?.[role]
  if (!outcome) return couldNotLook('not-observed', `${step} has not watched the ${role}`)
  if (outcome.state !== 'done') return outcome
  return outcome.reading ?? couldNotLook('not-observed', `${step} watched nothing on the ${role}`)
}

function actionOf(kase: Case, role: Role, step: string): Fact {
  const text = (value: string): Fact => ({ state: 'value', type: 'text', value })
  const refusal = kase.refusals[step]?.[role]
  if (refusal) return couldNotLook(refusal, `the action was ${refusal} on the ${role}`)
  const outcome = kase.windows[step]?.[role]
  if (!outcome) return couldNotLook('not-observed', `${step} has not run on the ${role}`)
  if (outcome.state !== 'done') return outcome
  return text(outcome.action.ended === 'exited' && outcome.action.exitCode === 0 ? 'done' : 'failed')
}

function factOfMachine(playbook: Playbook, kase: Case, role: Role, name: string): Fact {
  const machine = kase.machines[role]
  if (name === 'is_present') return { state: 'value', type: 'boolean', value: machine !== undefined }
  if (!machine) return couldNotLook('no-machine', `no ${role} at hand`)
  if (name === 'is_recorded')
    return { state: 'value', type: 'boolean', value: machine.about.recorded !== undefined }
  const observed = kase.facts[role][name]
  if (observed) return observed
  const input = playbook.inputs.find((each) => each.name === name && each.perMachine)
  const value = kase.inputs[role]?.[name]
  if (input && value !== undefined) return { state: 'value', type: input.type, value }
  return couldNotLook('not-observed', `no step has looked at ${name} on the ${role} yet`)
}

function nameOf(playbook: Playbook, kase: Case, name: string): Fact {
  const value = kase.answers[name] ?? kase.inputs.run[name]
  if (value === undefined) return couldNotLook('not-observed', `${name} has not been answered yet`)
  return { state: 'value', type: typeOfName(playbook, name), value }
}

function typeOfName(playbook: Playbook, name: string): FactType {
  const declared = [...playbook.steps.values()].flatMap((step) => step.body.declares.names ?? [])
  return (
    playbook.inputs.find((each) => each.name === name)?.type ??
    declared.find((each) => each.name === name)?.type ??
    'text'
  )
}

/** An author's text with the values of this moment of the case. */
export function fillWith(playbook: Playbook, kase: Case, prose: Prose): string {
  return fillProse(prose, scopeOf(playbook, kase))
}
