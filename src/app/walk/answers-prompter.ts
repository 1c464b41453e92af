import { type Risk, risks } from '../../model/action.ts'
import type { Answer, AnswerSource } from '../../model/answer.ts'
import type { Prompter, Question } from '../../model/bench.ts'
import type { Json } from '../../model/fact.ts'
import { nameOf } from '../../model/question.ts'
import { type Role, roles } from '../../model/role.ts'
import { UsageError } from '../../model/usage-error.ts'

/** `--yes=RISK[@ROLE]`, `--yes=leftovers[@ROLE]`: what may be done without asking. */
interface Grant {
  readonly risk: Risk | 'leftovers'
  readonly role: Role | undefined
}

export interface Given {
  /** By question name: from --set and from the answers file, the flag first. */
  readonly values: ReadonlyMap<
    string,
    { readonly value: Json; readonly from: Extract<AnswerSource, 'flag' | 'answers-file'> }
  >
  readonly grants: readonly Grant[]
}

/**
 * Answers what was given beforehand. The rest is asked of `next`, a terminal; without one a default is taken, and a
 * question that has none is the user's mistake, with the flag that would answer it. It never waits.
 */
export function openAnswersPrompter(given: Given, next: Prompter | undefined): Prompter {
  return {
    interactive: next !== undefined,
    ask: async (question, signal): Promise<Answer> => {
      const name = nameOf(question.subject)
      const known = name === undefined ? undefined : given.values.get(name)
      if (known) return checked(question, typed(question, known.value), known.from)
      const { consent } = question
      if (consent && given.grants.some((grant) => grants(grant, consent)))
        return { value: true, from: 'flag' }
      if (question.remembered !== undefined) return { value: question.remembered, from: 'recording' }
      if (next) return next.ask(question, signal)
      if (question.default !== undefined) return checked(question, question.default, 'default')
      throw new UsageError(`nobody is there to answer: ${question.message}`, howToAnswer(question))
    },
  }
}

function grants(grant: Grant, consent: NonNullable<Question['consent']>): boolean {
  return includes(grant.risk, consent.risk) && (grant.role === undefined || grant.role === consent.role)
}

/** A risk includes the milder ones. Removing what earlier runs left is no risk of a playbook: only its own word grants it. */
function includes(granted: Grant['risk'], wanted: Grant['risk']): boolean {
  if (granted === 'leftovers' || wanted === 'leftovers') return granted === wanted
  return risks.indexOf(granted) >= risks.indexOf(wanted)
}

function howToAnswer({ subject, kind, consent, choices }: Question): string {
  const name = nameOf(subject)
  if (name === undefined) return 'Somebody at a terminal must answer it.'
  if (consent)
    return `Allow it with --yes=${consent.risk}@${consent.role}, or refuse it with --set ${name}=false.`
  const values =
    kind === 'boolean'
      ? ['true', 'false']
      : choices.filter((choice) => choice.disabled === undefined).map((choice) => choice.value)
  const among = values.length > 0 ? ` (one of ${values.join(', ')})` : ''
  return `Give it with --set ${name}=…${among}, or in a file with --answers.`
}

/** A flag is text; the question says what it is meant to be. */
function typed(question: Question, value: Json): Json {
  if (typeof value !== 'string')
    return question.kind === 'text' || question.kind === 'choice' ? String(value) : value
  if (question.kind === 'integer' && /^-?\d+$/.test(value)) return Number(value)
  const booleans: Record<string, boolean> = { true: true, yes: true, false: false, no: false }
  if (question.kind === 'boolean' || question.kind === 'consent') return booleans[value] ?? value
  return value
}

function checked(question: Question, value: Json, from: AnswerSource): Answer {
  const wrong = question.check(value)
  if (wrong === undefined) return { value, from }
  const said = question.secret ? 'what was given' : String(value)
  throw new UsageError(
    `${nameOf(question.subject) ?? question.message}=${said} will not do: ${wrong}`,
    question.message,
  )
}

/** `[role.]name=value`. */
export function parseSetting(text: string): [string, string] {
  const match = /^([a-z][a-z0-9_.]*)=(.*)$/s.exec(text)
  if (!match?.[1] || match[2] === undefined) {
    throw new UsageError(
      `--set ${text} is not NAME=VALUE`,
      'For example --set port=8080, or --set suspect.iface=ens3.',
    )
  }
  return [match[1], match[2]]
}

/** `disruptive`, `changes@suspect`, `leftovers@suspect`. */
export function parseGrant(text: string): Grant {
  const [first, second, ...more] = text.split('@')
  const risk = [...risks, 'leftovers' as const].find((each) => each === first)
  const role = roles.find((each) => each === second)
  if (!risk || more.length > 0 || (second !== undefined && !role)) {
    throw new UsageError(
      `--yes=${text} is not RISK or RISK@ROLE`,
      `Risks are ${risks.join(', ')}; leftovers removes what earlier runs left; roles are ${roles.join(', ')}.`,
    )
  }
  return { risk, role }
}
