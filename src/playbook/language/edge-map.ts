import { couldNotLookKinds } from '../../model/could-not-look-kinds.ts'
import type { MapShape } from '../../model/key.ts'

/** One way on from a step. */
export const edgeMap = {
  name: 'edge',
  about:
    'One way on from a step: it has one of `when`, `unknown` and `otherwise`, or is the only one and has `go` alone.',
  keys: {
    when: {
      is: 'condition',
      about: 'the step goes this way when the condition is true and all before it are false',
      example: 'known(suspect.kernel)',
    },
    go: {
      is: 'text',
      means: "a step's name",
      about: 'where `when` leads; without one, where the step goes on to',
      example: 'found',
      required: { beside: 'when' },
    },
    because: {
      is: 'prose',
      line: true,
      about: 'why it leads there, in words that go on behind "because"',
      example: 'the kernel says which it is',
    },
    unknown: {
      is: 'text',
      means: "a step's name",
      about: 'where to go when a condition cannot be decided',
      example: 'found',
    },
    why: {
      is: 'word',
      of: couldNotLookKinds.map(({ name }) => name),
      about: 'the kind of *could not look* that `unknown` is for; without it, it is for the rest',
      example: 'not_tried',
      beside: 'unknown',
    },
    otherwise: {
      is: 'text',
      means: "a step's name",
      about: 'where to go when all conditions are false',
      example: 'found',
    },
  },
} as const satisfies MapShape
