import { plainParser } from './parser-kind.ts'

/** The exit code; the output does not matter. The only parser for which a code other than 0 is no failure. */
export const status = plainParser({
  name: 'status',
  about: 'the exit code as a whole number; any code will do',
  type: 'integer',
  parse: ({ exitCode }) => ({ value: exitCode }),
})
