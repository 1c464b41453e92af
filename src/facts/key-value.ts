import { plainParser } from './parser-kind.ts'
import { showOutput } from './show-output.ts'
import { splitLines } from './split-lines.ts'

/**
 * Lines of `key=value` as a map of texts, as in os-release: comments (#) are dropped, one pair of quotes around a value is taken off, and
 * of equal keys the last counts, as a shell would have it. Any other line makes the whole unreadable.
 */
export const keyValue = plainParser({
  name: 'key=value',
  about: 'lines of `key=value` as a map; comments (`#`) are dropped',
  type: 'map',
  parse: ({ stdout }) => {
    const pairs: [string, string][] = []
    for (const line of splitLines(stdout)) {
      if (line.trimStart().startsWith('#')) continue
      const at = line.indexOf('=')
      if (at < 1) return { unreadable: `key=value was expected, there was the line ${showOutput(line)}` }
      pairs.push([line.slice(0, at).trim(), unquote(line.slice(at + 1).trim())])
    }
    return { value: Object.fromEntries(pairs) }
  },
})

function unquote(text: string): string {
  return /^(["']).*\1$/.test(text) && text.length > 1 ? text.slice(1, -1) : text
}
