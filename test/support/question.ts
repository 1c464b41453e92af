import type { Question } from '../../src/model/desk.ts'

/** A question with what a test does not care about filled in. */
export function question(more: Partial<Question>): Question {
  return {
    name: 'name',
    kind: 'text',
    message: 'What?',
    choices: [],
    default: undefined,
    check: () => undefined,
    ...more,
  }
}
