import type { MapShape } from '../../model/key.ts'
import { edgeMap } from './edge-map.ts'
import { wayMap } from './way-map.ts'

/** What all kinds of steps share. */
export const stepMap = {
  name: 'step',
  about:
    'One node of the investigation: these keys, and one key that says its kind. A step with `next` and no kind is a `decide`.',
  keys: {
    title: {
      is: 'prose',
      line: true,
      about: 'the question that the step answers, on one line',
      example: 'Which kernel runs here?',
      required: { unless: 'conclude' },
    },
    say: {
      is: 'prose',
      about: 'what the engineer reads before the step runs',
      example: 'The kernel says its release under `/proc`.',
    },
    more: {
      is: 'prose',
      about: 'what "explain more" adds',
      example: [
        'The release is what `uname -r` prints.',
        { when: 'known(suspect.kernel)', text: 'Here it is ${suspect.kernel}.' },
      ],
    },
    next: {
      is: 'maps',
      of: edgeMap,
      alone: 'go',
      about:
        'a step, an edge, or a list of edges. Without it the step below follows; falling into a conclusion so is an error',
      example: 'found',
    },
    could_not_look: {
      is: 'map',
      of: wayMap,
      about: 'where to go when the step could not look at all on the suspect',
      example: { go: 'found', because: 'the machine shows nothing' },
    },
    timeout: { is: 'duration', about: 'for the step as a whole', example: '5m' },
    until: {
      is: 'condition',
      about: 'the step is done again until this is true',
      example: 'known(suspect.kernel)',
    },
    for: {
      is: 'duration',
      about: 'how long it is done again at most',
      example: '10s',
      default: '2s',
      beside: 'until',
    },
    every: {
      is: 'duration',
      about: 'the pause between; at most as long as `for`',
      example: '1s',
      default: '500ms',
      beside: 'until',
    },
  },
} as const satisfies MapShape
