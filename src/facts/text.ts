import { plainParser } from './parser-kind.ts'

/** The output without the white space around it; an empty one is a value too. */
export const text = plainParser({
  name: 'text',
  type: 'text',
  parse: ({ stdout }) => ({ value: stdout.trim() }),
})
