import { RE2JS } from 're2js'

const longest = 1000

export interface Pattern {
  /** The first group of the first match, or the match itself when there are no groups; undefined: no match. */
  find(text: string): string | undefined
  matchesWhole(text: string): boolean
  /** What the group `value` of a text that matches as a whole holds; the text itself when there is no such group. */
  valueIn(text: string): string
  /** The text with every match replaced: its first group, or all of it when there are no groups. */
  replaceIn(text: string, by: (found: string) => string): string
}

/** An RE2 pattern: it runs in time linear to the text. What does not compile is said, never thrown. */
export function compilePattern(pattern: string): Pattern | { readonly wrong: string } {
  if (pattern.length > longest) return { wrong: `the pattern is longer than ${longest} characters` }
  try {
    const compiled = RE2JS.compile(pattern)
    return {
      find: (text) => {
        const matcher = compiled.matcher(text)
        if (!matcher.find()) return undefined
        return (matcher.groupCount() > 0 ? matcher.group(1) : matcher.group()) ?? undefined
      },
      matchesWhole: (text) => compiled.matches(text),
      valueIn: (text) => {
        if (!Object.hasOwn(compiled.namedGroups(), 'value')) return text
        const matcher = compiled.matcher(text)
        return (matcher.matches() ? matcher.group('value') : null) ?? text
      },
      replaceIn: (text, by) => {
        const matcher = compiled.matcher(text)
        const group = matcher.groupCount() > 0 ? 1 : 0
        let done = ''
        let from = 0
        while (matcher.find()) {
          const found = matcher.group(group)
          if (!found) continue
          done += text.slice(from, matcher.start(group)) + by(found)
          from = matcher.end(group)
        }
        return done + text.slice(from)
      },
    }
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
}
