import { showHeard } from '../evidence/show-heard.ts'
import type { Operand, Scope } from '../model/condition.ts'
import { showFact } from '../model/prose.ts'
import type { Role } from '../model/role.ts'
import type { Name } from './tree.ts'

/** A name of a condition with what it came to, and the other machine's beside it. */
export function operandOf(name: Name, scope: Scope): Operand[] {
  if (name.of === 'name') return [{ name: name.name, shown: showFact(scope.name(name.name)) }]
  if (name.of === 'probe')
    return [{ name: `first_difference(${name.step})`, shown: showFact(scope.firstDifference(name.step)) }]
  const show = (role: Role) => showOn(name, role, scope)
  if (name.role === 'both') {
    return [
      { name: textOf(name), shown: show('suspect'), other: { name: 'baseline', shown: show('baseline') } },
    ]
  }
  const role = name.role === 'this' ? (scope.self ?? 'suspect') : name.role
  const other: Role = role === 'suspect' ? 'baseline' : 'suspect'
  const present = scope.fact(other, 'is_present')
  const operand = { name: `${role}.${textOf(name)}`, shown: show(role) }
  const both = present.state === 'value' && present.value === true && name.role !== 'this'
  return [both ? { ...operand, other: { name: other, shown: show(other) } } : operand]
}

function textOf(name: Exclude<Name, { of: 'name' | 'probe' }>): string {
  if (name.of === 'fact') return name.name
  return name.of === 'action' ? `${name.step}.action` : `${name.step}.${name.label}`
}

function showOn(name: Exclude<Name, { of: 'name' | 'probe' }>, role: Role, scope: Scope): string {
  if (name.of === 'fact') return showFact(scope.fact(role, name.name))
  if (name.of === 'action') return showFact(scope.action(role, name.step))
  return showHeard(scope.call(role, name.step, name.label))
}
