import { plainParser } from './parser-kind.ts'
import { splitLines } from './split-lines.ts'

/** One text a line; no lines at all is a value too. */
export const lines = plainParser({
  name: 'lines',
  about: 'a list of the lines; empty ones are dropped',
  type: 'lines',
  parse: ({ stdout }) => ({ value: splitLines(stdout) }),
})
