import type { ParserKind } from './parser-kind.ts'
import { showOutput } from './show-output.ts'

const highest = 4095

/** One digit of a text of 0 and 1, counted from the left from 0: as sysfs shows a device's feature bits. */
export const bit: ParserKind = {
  syntax: 'bit N',
  about: 'digit N of a text of 0 and 1, counted from the left from 0, as a whole number 0 or 1',
  example: 'bit 16',
  written: /^bit \d{1,4}$/,
  read: (spec) => {
    if (typeof spec !== 'string' || !/^bits?\b/.test(spec)) return undefined
    const match = /^bit (\d{1,9})$/.exec(spec)
    const at = Number(match?.[1] ?? Number.NaN)
    if (!(at <= highest)) {
      return {
        unknown: `${showOutput(spec)} names no bit`,
        hint: `write \`bit 16\`: counted from the left from 0, at most ${highest}`,
      }
    }
    return { name: `bit ${at}`, type: 'integer', parse: ({ stdout }) => readBit(stdout.trim(), at) }
  },
}

function readBit(text: string, at: number): { value: number } | { unreadable: string } {
  if (!/^[01]+$/.test(text))
    return { unreadable: `zeros and ones were expected, there was ${showOutput(text)}` }
  if (at >= text.length) return { unreadable: `there are ${text.length} bits, so none is number ${at}` }
  return { value: text[at] === '1' ? 1 : 0 }
}
