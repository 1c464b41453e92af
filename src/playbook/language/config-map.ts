import type { MapShape } from '../../model/key.ts'
import { roles } from '../../model/role.ts'

const namedMachineMap = {
  name: 'named machine',
  about: 'A machine that `--suspect` and `--baseline` know by its name.',
  short: 'target',
  keys: {
    target: {
      is: 'text',
      about: 'where it is, written as behind `--suspect`',
      example: 'ssh:root@10.1.2.3',
      required: true,
    },
    role: { is: 'word', of: roles, about: 'the only role that it may have', example: 'baseline' },
    labels: {
      is: 'texts',
      one: true,
      about: 'words that you know it by; casebook shows them',
      example: ['zone-a', 'production'],
    },
  },
} as const satisfies MapShape

/** The options that may have a default of the user's own. None that agrees to something or answers for somebody is among them. */
const defaultsMap = {
  name: 'defaults',
  about: 'What an option is when it is not given.',
  keys: {
    'ssh-config': { is: 'text', about: 'as `--ssh-config`', example: '/home/ann/.ssh/customers' },
    'ssh-option': { is: 'texts', one: true, about: 'as `--ssh-option`', example: ['ConnectTimeout=20'] },
    backend: { is: 'texts', one: true, about: 'as `--backend`', example: ['bpftrace', 'ftrace'] },
    builder: { is: 'text', about: 'as `--builder`', example: 'local' },
    'time-limit': { is: 'text', about: 'as `--time-limit`', example: '45m' },
    redact: { is: 'texts', one: true, about: 'as `--redact`', example: ['customer-[0-9]+'] },
    'redact-values': { is: 'text', about: 'as `--redact-values`', example: '/home/ann/secrets' },
    hide: { is: 'texts', one: true, about: 'as `--hide`', example: ['acme'] },
  },
} as const satisfies MapShape

/** `config.yaml`. */
export const configMap = {
  name: 'config',
  about: 'The whole file. All keys may be missing.',
  keys: {
    machines: {
      is: 'names',
      each: { is: 'map', of: namedMachineMap },
      named: {
        is: /^[a-z0-9][a-z0-9_.-]{0,63}$/,
        means: 'small letters, digits, `_`, `.` and `-`',
      },
      about: 'machines by name',
      example: { 'web-1': 'ssh:root@10.1.2.3' },
    },
    playbooks: {
      is: 'texts',
      one: true,
      about: 'folders whose playbooks are found by name; `~` is your home folder',
      example: ['~/playbooks'],
    },
    defaults: {
      is: 'map',
      of: defaultsMap,
      about: 'what options are when they are not given',
      example: { 'time-limit': '45m' },
    },
  },
} as const satisfies MapShape

/** Every map of `config.yaml`. */
export const configMaps: readonly MapShape[] = [configMap, namedMachineMap, defaultsMap]
