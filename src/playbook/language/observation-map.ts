import type { MapShape } from '../../model/key.ts'
import { roles } from '../../model/role.ts'

/** One fact: where it comes from and how it is read. */
export const observationMap = {
  name: 'observation',
  about: 'One fact: a file to read or a script to run, one of the two. A text alone is its `read`.',
  short: 'read',
  keys: {
    read: {
      is: 'text',
      // Of a path that nothing can have, a file would be *absent*: a wrong verdict instead of a mistake.
      pattern: { is: /^[/$]([^\n]*\S)?$/, means: 'a path from the root, on one line: /sys/…' },
      about: 'a path; `${name}` in it is the value of an input or of an earlier fact',
      example: '/proc/sys/kernel/ostype',
    },
    run: {
      is: 'text',
      about: 'a POSIX sh script instead of a path; inputs and earlier facts are its shell variables `$name`',
      example: 'uname -r',
    },
    as: {
      is: 'parser',
      about: 'the parser of the output',
      example: 'lines',
      default: 'text',
    },
    about: { is: 'text', about: 'what it is, for people', example: 'the type of the kernel' },
    on: {
      is: 'word',
      of: ['both', ...roles],
      about: 'on which machines casebook looks at it',
      example: 'suspect',
      default: 'both',
    },
    root: {
      is: 'boolean',
      about: '`true`: it is read through sudo where the login is not root',
      example: true,
      default: false,
    },
    timeout: { is: 'duration', about: 'how long it may take', example: '10s', default: '5s' },
    invalid_means: {
      is: 'text',
      about: 'the output that a reading which fails with "Invalid argument" stands for',
      example: 'down',
    },
    absent_exit: {
      is: 'integer',
      min: 1,
      max: 255,
      about: 'the exit code by which `run` says: I looked, it is not there',
      example: 3,
      beside: 'run',
    },
  },
} as const satisfies MapShape
