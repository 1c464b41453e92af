import { plainParser } from './parser-kind.ts'
import { showOutput } from './show-output.ts'
import { wholeNumber } from './whole-number.ts'

/** A hexadecimal whole number, with or without `0x`. */
export const hex = plainParser({
  name: 'hex',
  about: 'a hexadecimal whole number, with or without `0x`',
  type: 'integer',
  show: (value) => `0x${BigInt(String(value)).toString(16)}`,
  parse: ({ stdout }) => {
    const match = /^(?:0x)?([0-9a-f]{1,40})$/i.exec(stdout.trim())
    if (!match) return { unreadable: `a hexadecimal number was expected, there was ${showOutput(stdout)}` }
    return wholeNumber(BigInt(`0x${match[1]}`))
  },
})
