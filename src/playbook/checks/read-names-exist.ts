import { proseNames } from '../../model/prose.ts'
import { didYouMean } from '../read/did-you-mean.ts'
import type { Check } from '../read/draft.ts'
import { factsOf, namesOf } from '../read/names.ts'

export const readNamesExist: Check = {
  summary: 'every ${name} in a path is an input, an answer or a fact',
  needsWhole: true,
  check: ({ playbook, locate }, report) => {
    const { facts, names } = namesOf(playbook)
    const known = [...facts.keys(), ...names.keys()]
    for (const fact of factsOf(playbook)) {
      if (!('read' in fact.source)) continue
      const path = { text: fact.source.read, place: fact.place }
      for (const { name, offset } of proseNames(path)) {
        if (known.includes(name) && name !== fact.name) continue
        const hint = name === fact.name ? '' : wayOut(name, known)
        const message =
          name === fact.name ? `\`${name}\` would need itself` : `nothing is called \`${name.slice(0, 80)}\``
        report({
          code: 'path/unknown-name',
          message,
          place: locate(fact, offset + 2, offset + 2 + name.length),
          hint,
        })
      }
    }
  },
}

function wayOut(name: string, known: readonly string[]): string {
  const plain = name.replace(/^(suspect|baseline|this)\./, '')
  return plain !== name && known.includes(plain)
    ? `write \${${plain}}: it is the value of the machine that is looked at`
    : didYouMean(name, known)
}
