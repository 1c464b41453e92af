import type { Case } from '../model/case.ts'
import { type CouldNotLook, couldNotLook, type Fact } from '../model/fact.ts'
import type { ShellVariables } from '../model/machine.ts'
import type { Playbook } from '../model/playbook.ts'
import { usedNames } from '../model/quote.ts'
import type { Role } from '../model/role.ts'
import { scopeOf } from './scope.ts'

interface Variables {
  readonly state: 'had'
  readonly variables: ShellVariables
}

/**
 * The shell variables that a script (or a path with `${name}`) uses, from inputs, answers and facts of one machine.
 * A used name that has no value is *could not look*: the script must not run with an empty one.
 */
export function variablesFor(
  playbook: Playbook,
  kase: Case,
  role: Role,
  script: string,
): Variables | CouldNotLook {
  const scope = scopeOf(playbook, kase)
  const shared = sharedNames(playbook)
  const own = machineNames(playbook)
  const variables: Record<string, string> = {}
  for (const name of usedNames(script, [...shared, ...own])) {
    const fact = own.has(name) ? scope.fact(role, name) : scope.name(name)
    const text = asVariable(fact)
    if (typeof text !== 'string')
      return couldNotLook('needs-fact', `it needs ${name} of the ${role}: ${text.why}`)
    if (text.includes('\0')) return noShellValue(name, role)
    variables[name] = text
  }
  return { state: 'had', variables }
}

function noShellValue(name: string, role: Role): CouldNotLook {
  return couldNotLook(
    'no-shell-value',
    `the value of ${name} on the ${role} holds a NUL byte: no script can be given it`,
    `Let the fact that gives ${name} turn NUL bytes into something else: tr '\\0' ' '.`,
  )
}

/** Facts and per-machine inputs. */
function machineNames(playbook: Playbook): Set<string> {
  const observed = [...playbook.steps.values()].flatMap((step) => step.body.declares.facts ?? [])
  const inputs = playbook.inputs.filter((input) => input.perMachine)
  return new Set([...playbook.facts, ...observed, ...inputs].map((each) => each.name))
}

function sharedNames(playbook: Playbook): Set<string> {
  const declared = [...playbook.steps.values()].flatMap((step) => step.body.declares.names ?? [])
  return new Set(
    [...playbook.inputs.filter((input) => !input.perMachine), ...declared].map((each) => each.name),
  )
}

function asVariable(fact: Fact): string | { why: string } {
  if (fact.state === 'absent') return { why: 'it is absent there' }
  if (fact.state === 'could-not-look') return { why: fact.reason }
  if (fact.type === 'lines' && Array.isArray(fact.value)) return fact.value.join('\n')
  if (fact.type === 'map' || fact.type === 'json') return { why: 'a map cannot be a shell variable' }
  return String(fact.value)
}
