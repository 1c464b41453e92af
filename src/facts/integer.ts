import { plainParser } from './parser-kind.ts'
import { showOutput } from './show-output.ts'
import { wholeNumber } from './whole-number.ts'

/** A decimal whole number, alone in the output. */
export const integer = plainParser({
  name: 'integer',
  about: 'a decimal whole number',
  type: 'integer',
  parse: ({ stdout }) => {
    const match = /^[+-]?\d{1,40}$/.exec(stdout.trim())
    if (!match) return { unreadable: `a whole number was expected, there was ${showOutput(stdout)}` }
    return wholeNumber(BigInt(match[0].replace('+', '')))
  },
})
