import { defineCheck } from '../read/draft.ts'
import { misspelt, respelling } from '../read/misspelt.ts'
import { factsOf, namesOf } from '../read/names.ts'

export const readNamesExist = defineCheck({
  rules: ['path/unknown-name'],
  needsWhole: true,
  check: ({ playbook, locate, textAt }, report) => {
    const { facts, names } = namesOf(playbook)
    const known = [...facts.keys(), ...names.keys()]
    for (const fact of factsOf(playbook)) {
      if (!('read' in fact.source)) continue
      for (const { name, offset } of namesInPath(fact.source.read)) {
        if (known.includes(name) && name !== fact.name) continue
        const place = locate(fact, offset + 2, offset + 2 + name.length)
        const wayOut = name === fact.name ? { hint: '' } : wayOutOf(name, known, { place, textAt })
        const message =
          name === fact.name ? `\`${name}\` would need itself` : `nothing is called \`${name.slice(0, 80)}\``
        report({
          code: 'path/unknown-name',
          message,
          place,
          ...wayOut,
        })
      }
    }
  },
})

const slot = /\$\{([A-Za-z_][A-Za-z0-9_.]*)\}/g

/** The names between `${` and `}`, in order, each with its offset in the path. */
function namesInPath(path: string): { name: string; offset: number }[] {
  return [...path.matchAll(slot)].map((match) => ({ name: match[1] ?? '', offset: match.index }))
}

function wayOutOf(name: string, known: readonly string[], spot: Parameters<typeof misspelt>[2]) {
  const plain = name.replace(/^(suspect|baseline|this)\./, '')
  if (plain === name || !known.includes(plain)) return misspelt(name, known, spot)
  const fix = respelling(name, plain, spot)
  return {
    hint: `write \${${plain}}: it is the value of the machine that is looked at`,
    ...(fix && { fix }),
  }
}
