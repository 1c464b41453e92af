import type { MapShape } from '../../model/key.ts'

/** A value that the engineer, a flag or an answers file gives. */
export const inputMap = {
  name: 'input',
  about: 'A value that the engineer, a flag or an answers file gives. A text alone is its `ask`.',
  short: 'ask',
  keys: {
    ask: {
      is: 'prose',
      line: true,
      about: 'the question; it may name facts of the playbook and the inputs before it',
      example: 'Which port does the service listen on?',
      required: true,
    },
    type: {
      is: 'word',
      of: ['text', 'integer', 'boolean'],
      about: 'what an answer is',
      example: 'integer',
      default: 'text',
    },
    per: {
      is: 'word',
      of: ['run', 'machine'],
      about: '`machine`: every machine has its own value, `suspect.iface` and `baseline.iface`',
      example: 'machine',
      default: 'run',
    },
    default: {
      is: 'data',
      about: 'the answer without a terminal; a terminal offers it',
      example: 'web',
    },
    choices: {
      is: 'texts',
      some: true,
      one: true,
      about: 'what can be answered: a list, or the name of a fact with `as: lines`',
      example: ['web', 'mail'],
    },
    matches: {
      is: 'text',
      about:
        'an RE2 pattern that the whole text matches; it runs in linear time. With a group `(?P<value>…)` the answer is what the group holds',
      example: '[a-z][a-z0-9-]*',
    },
    other_names: {
      is: 'text',
      about:
        'the name of a fact with `as: key=value`: other names of what can be answered, and which answer each means',
      example: 'nicknames',
    },
    min: {
      is: 'integer',
      min: Number.MIN_SAFE_INTEGER,
      about: 'the smallest answer, of `type: integer`',
      example: 1,
      beside: 'type',
    },
    max: {
      is: 'integer',
      min: Number.MIN_SAFE_INTEGER,
      about: 'the largest answer, of `type: integer`',
      example: 65535,
      beside: 'type',
    },
    secret: {
      is: 'boolean',
      about:
        '`true`: a text of at least four characters that casebook neither shows nor keeps; the engineer who resumes the case is asked again',
      example: true,
      default: false,
    },
    about: {
      is: 'prose',
      about: 'more for the engineer who is asked',
      example: 'The port stands in the configuration of the service.',
    },
  },
} as const satisfies MapShape
