import type { Question } from './bench.ts'
import type { Json } from './fact.ts'
import type { Input } from './input.ts'
import type { Subject } from './question.ts'
import { shortestSecret } from './secret-pattern.ts'

interface Asked {
  readonly subject: Subject
  /** Its words, filled in. */
  readonly ask: string
  /** Those that a machine has; a value outside them may still be given by flag: a machine's list may be incomplete. */
  readonly choices?: readonly string[]
}

/** The question that an input asks. */
export function inputQuestion(input: Input, { subject, ask, choices = [] }: Asked): Question {
  const offered = input.choices && 'values' in input.choices ? input.choices.values : choices
  return {
    subject,
    kind: offered.length > 0 ? 'choice' : input.type,
    message: ask,
    choices: offered.map((value) => ({ value, label: value })),
    default: input.default,
    ...(input.secret && { secret: true }),
    check: (answer) => checkInput(input, answer),
  }
}

/** What is wrong with a value for an input, or undefined. */
export function checkInput(input: Input, value: Json): string | undefined {
  if (input.type === 'integer') return checkInteger(input.bounds, value)
  if (input.type === 'boolean') return typeof value === 'boolean' ? undefined : 'true or false is needed'
  if (typeof value !== 'string') return 'a text is needed'
  if (value.includes('\0')) return 'a text without NUL bytes is needed'
  if (input.secret && value.length < shortestSecret)
    return `at least ${shortestSecret} characters are needed: less would be found everywhere, and could not be kept secret`
  if (input.choices && 'values' in input.choices && !input.choices.values.includes(value)) {
    return `one of ${input.choices.values.join(', ')} is needed`
  }
  if (input.matches && !input.matches.test(value)) return `it must match ${input.matches.pattern}`
  return undefined
}

function checkInteger({ min, max }: Input['bounds'], value: Json): string | undefined {
  const isWhole = typeof value === 'number' && Number.isSafeInteger(value)
  if (isWhole && value >= (min ?? value) && value <= (max ?? value)) return undefined
  return `a whole number${betweenWords(min, max)} is needed`
}

function betweenWords(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return max === undefined ? '' : ` up to ${max}`
  return max === undefined ? ` from ${min} on` : ` from ${min} to ${max}`
}
