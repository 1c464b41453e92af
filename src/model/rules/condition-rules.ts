import type { Rule } from '../rule.ts'

/** The rules of what a condition can be. */
export const conditionRules = {
  'condition/syntax': {
    severity: 'error',
    finds: 'a condition that cannot be read',
    why: 'What is not understood is not guessed at.',
  },
  'condition/type': {
    severity: 'error',
    finds: 'types that do not go together',
    why: 'A number is never equal to a text: the condition would always be false.',
  },
  'condition/unknown-name': {
    severity: 'error',
    finds: 'a name that nothing has',
    why: 'A mistyped name would silently lead down the wrong branch.',
  },
  'condition/unknown-function': {
    severity: 'error',
    finds: 'a function that does not exist',
    why: 'It has no meaning.',
  },
  'condition/pattern': {
    severity: 'error',
    finds: 'a pattern that is not written out, or that RE2 cannot use',
    why: 'A pattern is checked before anything runs.',
  },
  'condition/forbidden': {
    severity: 'error',
    finds: 'something that the expression library can do and a condition may not',
    why: 'It could run for ever, or nobody would answer it.',
  },
  'condition/action-word': {
    severity: 'error',
    finds: 'an action compared with a word that says that it did not run',
    why: 'An action that did not run is unknown, not a text.',
    keptMayBreak: true,
  },
  'condition/constant': {
    severity: 'error',
    finds: 'a condition that reads nothing',
    why: 'It is always the same.',
  },
  'condition/too-long': {
    severity: 'error',
    finds: 'a condition of more than 2000 characters',
    why: 'Nobody can read it.',
  },
} as const satisfies Readonly<Record<string, Rule>>
