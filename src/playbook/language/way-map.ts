import type { MapShape } from '../../model/key.ts'
import { edgeMap } from './edge-map.ts'

/** A step to go to, where no condition is asked. */
export const wayMap = {
  name: 'way',
  about: 'A step to go to, with the reason.',
  short: 'go',
  keys: {
    go: {
      is: 'text',
      means: "a step's name",
      about: 'where it leads',
      example: 'found',
      required: true,
    },
    because: edgeMap.keys.because,
  },
} as const satisfies MapShape
