import { compileCondition } from '../../src/conditions/compile.ts'
import type { Condition, Names, Scope, Verdict } from '../../src/model/condition.ts'
import { couldNotLook, type Fact, type FactType } from '../../src/model/fact.ts'
import { nowhere } from '../../src/model/place.ts'
import type { Call, Heard } from '../../src/model/reading.ts'
import type { PerRole, Role } from '../../src/model/role.ts'

export const place = nowhere

/** What the conditions of these tests may name. */
export const names: Names = {
  facts: new Map<string, FactType>([
    ['state', 'text'],
    ['flags', 'integer'],
    ['speed', 'number'],
    ['up', 'boolean'],
    ['nics', 'lines'],
    ['kv', 'map'],
    ['doc', 'json'],
    ...['a', 'b', 'c', 'd'].map((name): [string, FactType] => [name, 'boolean']),
  ]),
  probes: new Map([['watch', ['queue', 'other', 'offered']]]),
  names: new Map<string, FactType>([
    ['repro', 'text'],
    ['port', 'integer'],
  ]),
}

export function compiled(text: string, self = false) {
  return compileCondition({ text, locate: (start, end) => ({ ...place, start, end }), names, self })
}

export function condition(text: string, self = false): Condition {
  const result = compiled(text, self)
  if ('evaluate' in result) return result
  throw new Error(result.map((error) => `${error.code}: ${error.message}`).join('; '))
}

export interface Known {
  readonly facts?: PerRole<Readonly<Record<string, Fact>>>
  readonly calls?: PerRole<Readonly<Record<string, Heard>>>
  readonly names?: Readonly<Record<string, Fact>>
  readonly action?: Fact
  readonly firstDifference?: Fact
  readonly self?: Role
}

const nobody = couldNotLook('not-observed', 'nobody looked')

export function scope(known: Known): Scope {
  const present: Record<string, Fact> = { is_present: { state: 'value', type: 'boolean', value: true } }
  return {
    fact: (role, name) => known.facts?.[role]?.[name] ?? present[name] ?? nobody,
    call: (role, _step, label) => known.calls?.[role]?.[label] ?? nobody,
    action: () => known.action ?? nobody,
    name: (name) => known.names?.[name] ?? nobody,
    firstDifference: () => known.firstDifference ?? nobody,
    machine: (role) => `ssh:${role}`,
    self: known.self,
  }
}

export function judge(text: string, known: Known): Verdict {
  return condition(text, known.self !== undefined).evaluate(scope(known))
}

export const value = (type: FactType, content: Extract<Fact, { state: 'value' }>['value']): Fact => ({
  state: 'value',
  type,
  value: content,
})
export const text = (content: string) => value('text', content)
export const integer = (content: number | string) => value('integer', content)
export const absent: Fact = { state: 'absent', reason: 'there is no such file' }
export const blind = couldNotLook('not-permitted', 'the login may not')
export const silent: Heard = { state: 'silent', fn: 'f', standIn: false }

/** Heard: one call for each of these. */
export function called(...calls: readonly Partial<Call>[]): Heard {
  return { state: 'called', fn: 'f', standIn: false, calls: calls.map((more, at) => aCall(at + 1, more)) }
}

export function aCall(seq: number, more: Partial<Call> = {}): Call {
  return {
    seq,
    timeNs: `${seq}000`,
    cpu: 0,
    pid: 7,
    comm: 'sh',
    fn: 'f',
    kind: 'entry',
    object: undefined,
    args: {},
    returned: undefined,
    caller: undefined,
    stack: [],
    ...more,
  }
}
