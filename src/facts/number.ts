import { plainParser } from './parser-kind.ts'
import { showOutput } from './show-output.ts'

/** A decimal number with or without a fraction; always finite. */
export const number = plainParser({
  name: 'number',
  about: 'a decimal number, with or without a fraction',
  type: 'number',
  parse: ({ stdout }) => {
    const text = stdout.trim()
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,4})?$/i.test(text) ? Number(text) : Number.NaN
    return Number.isFinite(value)
      ? { value }
      : { unreadable: `a number was expected, there was ${showOutput(stdout)}` }
  },
})
