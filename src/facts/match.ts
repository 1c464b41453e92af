import { compilePattern } from './compile-pattern.ts'
import type { ParserKind } from './parser-kind.ts'

/** What an RE2 pattern finds: its first group, else the whole match. No match is *absent*: casebook looked, and it is not there. */
export const match: ParserKind = {
  syntax: "{match: 'RE2'}",
  about: 'what the pattern finds: its first group, else the whole match; no match is *absent*',
  example: { match: 'State: (\\S+)' },
  written: undefined,
  read: (spec) => {
    if (typeof spec !== 'object' || spec === null || !('match' in spec)) return undefined
    const hint = "write `{match: 'State: (\\S+)'}`, an RE2 pattern: no lookahead, no backreferences"
    if (typeof spec.match !== 'string') return { unknown: '`match` is no text', hint }
    if (Object.keys(spec).length > 1) return { unknown: '`match` stands alone in its map', hint }
    const pattern = compilePattern(spec.match)
    if ('wrong' in pattern) return { unknown: `the pattern cannot be used: ${pattern.wrong}`, hint }
    const absent = `nothing in the output matches ${spec.match}`
    return {
      name: `match ${spec.match}`,
      type: 'text',
      parse: ({ stdout }) => {
        const value = pattern.find(stdout)
        return value === undefined ? { absent } : { value }
      },
    }
  },
}
