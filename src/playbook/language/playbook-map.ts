import type { MapShape } from '../../model/key.ts'

const suspectMap = {
  name: 'suspect',
  about: 'The machine that shows the symptom.',
  keys: { about: { is: 'prose', about: 'what machine it is', example: 'It shows the symptom.' } },
} as const satisfies MapShape

const baselineMap = {
  name: 'baseline',
  about: 'A healthy machine of the same kind.',
  keys: {
    about: { is: 'prose', about: 'what machine it is', example: 'The same kind of machine, healthy.' },
    optional: {
      is: 'boolean',
      about: '`true`: the playbook can be followed without it',
      example: true,
      default: false,
    },
    stand_in: {
      is: 'text',
      about:
        'a recording that comes with casebook, and answers when nobody names a baseline; needs `optional: true`',
      example: 'healthy-lab',
      beside: 'optional',
    },
  },
} as const satisfies MapShape

export const machinesMap = {
  name: 'machines',
  about: 'The machines that the playbook names.',
  keys: {
    suspect: {
      is: 'map',
      of: suspectMap,
      about: 'the machine that shows the symptom',
      example: { about: 'It shows the symptom.' },
    },
    baseline: {
      is: 'map',
      of: baselineMap,
      about: 'a healthy machine of the same kind; without this key the playbook has none',
      example: { about: 'The same kind of machine, healthy.', optional: true },
    },
  },
} as const satisfies MapShape

/** The whole file. */
export const playbookMap = {
  name: 'playbook',
  about: 'The whole file.',
  keys: {
    playbook: {
      is: 'text',
      pattern: {
        is: /^[a-z][a-z0-9-]{0,63}$/,
        means: 'a small letter, then small letters, digits and -',
      },
      about: 'its name, which is the name of the file',
      example: 'kernel-of-the-machine',
      required: true,
    },
    title: {
      is: 'prose',
      line: true,
      about: 'the symptom, on one line',
      example: 'The machine runs another kernel than it should',
      required: true,
    },
    about: {
      is: 'prose',
      about: 'what it investigates, and for whom',
      example: 'It finds out which kernel a machine runs.',
    },
    symptoms: {
      is: 'texts',
      one: true,
      about: 'words that somebody would look for who sees it: `casebook list WORDS` finds them',
      example: ['state UNKNOWN', 'no carrier'],
    },
    inputs: {
      is: 'inputs',
      about: 'what casebook asks before the first step',
      example: { service: 'Which service is it?' },
    },
    machines: {
      is: 'map',
      of: machinesMap,
      about: 'the machines that it names',
      example: { suspect: { about: 'It shows the symptom.' } },
    },
    redact: {
      is: 'texts',
      about:
        'RE2 patterns of what else is secret on these machines: casebook keeps neither the first group nor, without groups, the match',
      example: ['token=(\\S+)'],
    },
    facts: {
      is: 'observations',
      about: 'what casebook looks at on every machine before it asks the inputs',
      example: { kernel: '/proc/sys/kernel/osrelease' },
    },
    actions: {
      is: 'actions',
      about: 'what the steps can run',
      example: { restart: { title: 'Restart it', risk: 'changes', run: 'systemctl restart "$service"' } },
    },
    steps: {
      is: 'steps',
      about: 'the investigation; the first step is its start',
      example: { found: { conclude: { title: 'It is found', outcome: 'ok' } } },
      required: true,
    },
  },
} as const satisfies MapShape
