import { plainParser } from './parser-kind.ts'

/** The output without the white space around it; an empty one is a value too. */
export const text = plainParser({
  name: 'text',
  about: 'the output without the white space around it',
  type: 'text',
  parse: ({ stdout }) => ({ value: stdout.trim() }),
})
