import { Environment } from '@marcbachmann/cel-js'
import type { Names } from '../model/condition.ts'
import type { FactType } from '../model/fact.ts'
import { functions } from './functions.ts'
import { HeardPair, HeardValue } from './values.ts'

const celTypes: Record<FactType, string> = {
  text: 'string',
  integer: 'int',
  number: 'double',
  boolean: 'bool',
  lines: 'list<string>',
  map: 'map<string, string>',
  json: 'dyn',
}

const limits = { maxAstNodes: 500, maxDepth: 32, maxListElements: 100, maxMapEntries: 0, maxCallArguments: 4 }

/** The types and functions that conditions of a playbook are checked against. `self`: whether `this` has a meaning. */
export function environmentOf(names: Names, self: boolean): Environment {
  const environment = new Environment({ limits })
  environment.registerType('Call', HeardValue)
  environment.registerType('Calls', HeardPair)
  for (const { signature, apply } of functions) environment.registerFunction(signature, apply)
  const machine = machineSchema(names)
  for (const role of ['suspect', 'baseline', ...(self ? ['this'] : [])]) {
    environment.registerVariable({ name: role, schema: machine })
  }
  for (const [step, labels] of names.probes) {
    const schema = Object.fromEntries(labels.map((label) => [label, 'Calls']))
    environment.registerVariable({ name: step, schema })
  }
  for (const [name, type] of names.names) environment.registerVariable(name, celTypes[type])
  return environment
}

type Schema = Record<string, string | Record<string, string>>

function machineSchema(names: Names): Schema {
  const schema: Schema = { is_present: 'bool', is_recorded: 'bool' }
  for (const [name, type] of names.facts) schema[name] = celTypes[type]
  for (const [step, labels] of names.probes) {
    schema[step] = { action: 'string', ...Object.fromEntries(labels.map((label) => [label, 'Call'])) }
  }
  return schema
}

/** The variable that stands for `first_difference(STEP)` when a leaf is run: the library hands no step over as a value. */
export function partingOf(step: string): string {
  return `first_difference_of_${step}`
}

/** The environment that leaves are run in, with a leaf's text as it is run there. */
export function runningEnvironment(environment: Environment, names: Names) {
  const running = environment.clone()
  for (const step of names.probes.keys()) running.registerVariable(partingOf(step), 'string')
  const text = (leaf: string) =>
    leaf.replace(/\bfirst_difference\(\s*(\w+)\s*\)/g, (_, step: string) => partingOf(step))
  return { parse: (leaf: string) => running.parse(text(leaf)) }
}
