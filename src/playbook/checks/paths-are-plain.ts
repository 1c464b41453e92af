import type { Check } from '../read/draft.ts'
import { factsOf } from '../read/names.ts'

/** Taken as it stands, such a path would be *absent* on every machine. */
const notPlain = /\$(?!\{[A-Za-z_][A-Za-z0-9_.]*\})\{?[A-Za-z0-9_]*|\*/g

export const pathsArePlain: Check = {
  summary: 'a path is a path: nothing in it is expanded but ${name}',
  needsWhole: false,
  check: ({ playbook, locate }, report) => {
    for (const fact of factsOf(playbook)) {
      if (!('read' in fact.source)) continue
      for (const match of fact.source.read.matchAll(notPlain)) {
        const name = /[a-z][a-z0-9_]*/.exec(match[0])?.[0] ?? 'name'
        const star = match[0] === '*'
        report({
          code: 'path/not-plain',
          message: `\`${match[0]}\` would be taken as it stands`,
          place: locate(fact, match.index, match.index + match[0].length),
          hint: star ? 'use `run` with `cat` to read what a pattern finds' : `write \${${name}}`,
        })
      }
    }
  },
}
