import { defineCheck } from '../read/draft.ts'
import { respelling } from '../read/misspelt.ts'
import { factsOf, namesOf } from '../read/names.ts'

/** Taken as it stands, such a path would be *absent* on every machine. */
const notPlain = /\$(?!\{[A-Za-z_][A-Za-z0-9_.]*\})\{?[A-Za-z0-9_]*|\*/g

export const pathsArePlain = defineCheck({
  rules: ['path/not-plain'],
  needsWhole: false,
  check: ({ playbook, locate, textAt }, report) => {
    const { facts, names } = namesOf(playbook)
    for (const fact of factsOf(playbook)) {
      if (!('read' in fact.source)) continue
      for (const match of fact.source.read.matchAll(notPlain)) {
        const name = /[a-z][a-z0-9_]*/.exec(match[0])?.[0] ?? 'name'
        const star = match[0] === '*'
        const place = locate(fact, match.index, match.index + match[0].length)
        const known = match[0] === `$${name}` && (facts.has(name) || names.has(name))
        const fix = known ? respelling(match[0], `\${${name}}`, { place, textAt }) : undefined
        report({
          code: 'path/not-plain',
          message: `\`${match[0]}\` would be taken as it stands`,
          place,
          ...(fix && { fix }),
          hint: star ? 'use `run` with `cat` to read what a pattern finds' : `write \${${name}}`,
        })
      }
    }
  },
})
