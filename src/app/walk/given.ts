import { nearest } from '../../model/nearest.ts'
import type { Playbook } from '../../model/playbook.ts'
import { roles } from '../../model/role.ts'
import { UsageError } from '../../model/usage-error.ts'
import { readAnswers } from '../../playbook/read-answers.ts'
import { readTextFile } from '../../store/playbook-files.ts'
import type { RunFlags } from '../run-flags.ts'
import { type Given, parseGrant, parseSetting } from './answers-prompter.ts'

type Answered = Given['values'] extends ReadonlyMap<string, infer V> ? V : never

/**
 * Everything that was answered beforehand, by the names that the playbook asks for. A flag wins over the answers file, a
 * machine's own value over one for both; a name that nobody asks for is a mistake.
 */
export function readGiven(flags: Pick<RunFlags, 'set' | 'answers' | 'yes'>, playbook: Playbook): Given {
  const file = flags.answers === undefined ? {} : readAnswers(flags.answers, readTextFile(flags.answers))
  const known = namesAsked(playbook)
  const sources: [string, Answered][][] = [
    Object.entries(file).map(([name, value]): [string, Answered] => [name, { value, from: 'answers-file' }]),
    flags.set.map(parseSetting).map(([name, value]): [string, Answered] => [name, { value, from: 'flag' }]),
  ]
  const values = sources.flatMap((given) => {
    const named = given.flatMap(([name, answered]) =>
      spread(name, known).map((each) => [each, answered, name] as const),
    )
    // What was said for both machines comes first, so that what was said for one of them replaces it.
    const shared = named.filter(([each, , name]) => each !== name)
    const own = named.filter(([each, , name]) => each === name)
    return [...shared, ...own].map(([each, answered]) => [each, answered] as const)
  })
  return { values: new Map(values), grants: flags.yes.map(parseGrant) }
}

/** The questions that a name answers: itself, or that of each machine. */
function spread(name: string, known: ReadonlySet<string>): string[] {
  if (known.has(name)) return [name]
  const each = roles.map((role) => `${role}.${name}`).filter((full) => known.has(full))
  if (each.length > 0) return each
  const near = nearest(name, known)
  const hint = near ? `Did you mean ${near}?` : `It asks for: ${[...known].join(', ')}.`
  throw new UsageError(`the playbook does not ask for ${name}`, hint)
}

function namesAsked(playbook: Playbook): Set<string> {
  const declared = [...playbook.steps.values()].flatMap((step) => step.body.declares.names ?? [])
  const inputs = playbook.inputs.flatMap(({ name, perMachine }) => {
    return perMachine ? roles.map((role) => `${role}.${name}`) : [name]
  })
  const allowed = [...playbook.actions.keys()].flatMap((action) =>
    roles.map((role) => `allow.${action}.${role}`),
  )
  const inFlight = [...playbook.steps.values()]
    .filter((step) => step.body.declares.actions)
    .flatMap((step) => roles.map((role) => `in_flight.${step.id}.${role}`))
  const leftovers = roles.map((role) => `remove_leftovers.${role}`)
  return new Set([...inputs, ...declared.map(({ name }) => name), ...allowed, ...inFlight, ...leftovers])
}
