import type { Json } from '../model/fact.ts'
import { plainParser } from './parser-kind.ts'
import { showOutput } from './show-output.ts'

const most = { depth: 32, values: 10_000 }

/** JSON as data: bounded in depth and number of values; whole numbers that JavaScript would round become their digits. */
export const json = plainParser({
  name: 'json',
  about: 'JSON as data',
  type: 'json',
  parse: ({ stdout }) => {
    try {
      const value: Json = JSON.parse(keepDigits(stdout))
      const wrong = outOfBounds(value)
      return wrong ? { unreadable: wrong } : { value }
    } catch {
      return { unreadable: `JSON was expected, there was ${showOutput(stdout)}` }
    }
  },
})

/** Texts are matched first, so that digits inside of them are left alone. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

function keepDigits(source: string): string {
  return source.replace(tokens, (token) =>
    /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  )
}

/** Walks level by level, never deeper than the bound. */
function outOfBounds(root: Json): string | undefined {
  let level: Json[] = [root]
  let values = 0
  for (let depth = 0; level.length > 0; depth++) {
    values += level.length
    if (depth > most.depth) return `the JSON is more than ${most.depth} levels deep`
    if (values > most.values) return `the JSON holds more than ${most.values} values`
    if (level.some((each) => typeof each === 'number' && !Number.isFinite(each))) {
      return 'the JSON holds a number that is too large'
    }
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []))
  }
  return undefined
}
