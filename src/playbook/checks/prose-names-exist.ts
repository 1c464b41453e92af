import type { Names } from '../../model/condition.ts'
import { onlyNearest } from '../../model/nearest.ts'
import { proseNames } from '../../model/prose.ts'
import { roles } from '../../model/role.ts'
import { didYouMean } from '../read/did-you-mean.ts'
import { defineCheck } from '../read/draft.ts'
import { respelling } from '../read/misspelt.ts'
import { namesOf } from '../read/names.ts'

export const proseNamesExist = defineCheck({
  rules: ['prose/unknown-name'],
  needsWhole: true,
  check: ({ playbook, proses, locate, textAt }, report) => {
    const names = namesOf(playbook)
    for (const { prose } of proses) {
      for (const { name, offset } of proseNames(prose)) {
        const place = locate(prose, offset + 2, offset + 2 + name.length)
        const wayOut = wrongName(name, names)
        if (wayOut === undefined) continue
        const fix = wayOut.meant && respelling(name, wayOut.meant, { place, textAt })
        const message = `nothing is called \`${name.slice(0, 80)}\``
        report({
          code: 'prose/unknown-name',
          message,
          place,
          hint: wayOut.hint,
          ...(fix && { fix }),
        })
      }
    }
  },
})

/** The way out for a name that does not exist, with the name when only one can be meant; undefined when it does. */
function wrongName(name: string, { facts, probes, names }: Names): WayOut | undefined {
  const [first = '', second, third, ...more] = name.split('.')
  const role = roles.some((each) => each === first)
  if (!role) {
    if (second === undefined && names.has(first)) return undefined
    if (facts.has(first)) return { hint: `say of which machine: \${suspect.${first}}` }
    const at = name.split('.')
    return misnamed(at, 0, [...names.keys(), ...roles])
  }
  if (second === undefined) return undefined
  const labels = probes.get(second)
  if (third === undefined) {
    if (facts.has(second) || second === 'is_present' || second === 'is_recorded') return undefined
    return labels
      ? { hint: `say what of it: \${${first}.${second}.action}` }
      : misnamed([first, second], 1, [...facts.keys(), ...probes.keys()])
  }
  const words = [first, second, third, ...more]
  if (!labels) return misnamed(words, 1, [...probes.keys()])
  const known = [...labels, 'action']
  return known.includes(third) && more.length === 0 ? undefined : misnamed(words, 2, known)
}

interface WayOut {
  readonly hint: string
  readonly meant?: string
}

/** One word of a name with dots does not exist. */
function misnamed(words: readonly string[], index: number, known: readonly string[]): WayOut {
  const word = words[index] ?? ''
  const meant = onlyNearest(word, known)
  return {
    hint: didYouMean(word, known),
    ...(meant !== undefined && { meant: words.with(index, meant).join('.') }),
  }
}
