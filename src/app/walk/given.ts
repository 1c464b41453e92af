import { nearest } from '../../model/nearest.ts'
import type { Playbook } from '../../model/playbook.ts'
import { type NamedSubject, nameOf } from '../../model/question.ts'
import { type Role, roles } from '../../model/role.ts'
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
  const each = roles
    .map((role) => nameOf({ of: 'input', input: name, role }))
    .filter((full) => known.has(full))
  if (each.length > 0) return each
  const near = nearest(name, known)
  const hint = near ? `Did you mean ${near}?` : `It asks for: ${[...known].join(', ')}.`
  throw new UsageError(`the playbook does not ask for ${name}`, hint)
}

function namesAsked(playbook: Playbook): Set<string> {
  const steps = [...playbook.steps.values()]
  const each = <T>(of: Iterable<T>, subject: (one: T, role: Role) => NamedSubject) =>
    [...of].flatMap((one) => roles.map((role) => subject(one, role)))
  const subjects: readonly NamedSubject[] = [
    ...playbook.inputs.flatMap(({ name: input, perMachine }) =>
      (perMachine ? roles : [undefined]).map((role) => ({ of: 'input', input, role }) as const),
    ),
    ...steps.flatMap(({ id: step, body }) =>
      (body.declares.names ?? []).map(({ name: answer }) => ({ of: 'answer', step, answer }) as const),
    ),
    ...each(playbook.actions.keys(), (action, role) => ({ of: 'consent', action, role })),
    ...each(
      steps.filter((step) => step.body.declares.actions),
      ({ id: step }, role) => ({ of: 'in-flight', step, role }),
    ),
    ...roles.map((role) => ({ of: 'leftovers', role }) as const),
    ...roles.map((role) => ({ of: 'other-machine', role }) as const),
  ]
  return new Set(subjects.map((subject) => nameOf(subject)))
}
