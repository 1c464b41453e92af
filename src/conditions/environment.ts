import { type ASTNode, Environment } from '@marcbachmann/cel-js'
import type { Names } from '../model/condition.ts'
import type { FactType } from '../model/fact.ts'
import { roles } from '../model/role.ts'
import { functions } from './functions.ts'
import { nodesOf } from './nodes.ts'
import type { Leaf } from './tree.ts'
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

/** The functions of the language, the same in every playbook. */
const language = new Environment({ limits })
language.registerType('Call', HeardValue)
language.registerType('Calls', HeardPair)
for (const { signature, apply } of functions) language.registerFunction(signature, apply)

/** What the conditions of one playbook are checked and run in. */
interface Environments {
  /** The types and functions that a condition is checked against. `self`: whether `this` has a meaning. */
  checking(self: boolean): Environment
  /** A leaf that was checked, ready to be run. */
  parse(leaf: Leaf): ReturnType<Environment['parse']>
}

const made = new WeakMap<Names, Environments>()

/** Made once for all conditions of a playbook: one costs as much as checking many conditions. */
export function environmentsOf(names: Names): Environments {
  const environments = made.get(names) ?? makeEnvironments(names)
  made.set(names, environments)
  return environments
}

function makeEnvironments(names: Names): Environments {
  const plain = language.clone()
  plain.registerType({ name: 'Machine', schema: machineSchema(names) })
  for (const role of roles) plain.registerVariable(role, 'Machine')
  for (const [step, labels] of names.probes) {
    const schema = Object.fromEntries(labels.map((label) => [label, 'Calls']))
    plain.registerVariable({ name: step, schema })
  }
  for (const [name, type] of names.names) plain.registerVariable(name, celTypes[type])
  // A clone closes what it was made of: nothing is registered in an environment after this.
  const withThis = plain.clone().registerVariable('this', 'Machine')
  const running = withThis.clone()
  for (const step of names.probes.keys()) running.registerVariable(partingOf(step), 'string')
  return {
    checking: (self) => (self ? withThis : plain),
    parse: (leaf) => running.parse(runningText(leaf)),
  }
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

/** The leaf's text with a variable in the place of every `first_difference(STEP)`. */
function runningText({ node, text, range, names }: Leaf): string {
  const steps = new Map(names.flatMap((name) => (name.of === 'probe' ? [[name.node, name.step]] : [])))
  let running = text
  for (const call of nodesOf(node).reverse()) {
    if (call.op !== 'call' || call.args[0] !== 'first_difference') continue
    const step = steps.get(call.args[1][0] as ASTNode)
    if (step === undefined) continue
    const [start, end] = [call.range.start - range.start, call.range.end - range.start]
    running = running.slice(0, start) + partingOf(step) + running.slice(end)
  }
  return running
}
