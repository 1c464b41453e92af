import type { MapShape } from '../../model/key.ts'

/** A paragraph of a text that stands there only when its condition is true. */
export const paragraphMap = {
  name: 'paragraph',
  about: 'A paragraph of a text that is shown only when its condition is true. A text alone is always shown.',
  short: 'text',
  keys: {
    when: {
      is: 'condition',
      about: 'the paragraph is shown only when this is true',
      example: 'known(suspect.kernel)',
      required: true,
    },
    text: {
      is: 'text',
      about: 'the paragraph, which is Markdown with `${…}` in it',
      example: 'It runs ${suspect.kernel}.',
      required: true,
    },
  },
} as const satisfies MapShape
