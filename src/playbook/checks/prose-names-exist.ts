import type { Names } from '../../model/condition.ts'
import { proseNames } from '../../model/prose.ts'
import { roles } from '../../model/role.ts'
import { didYouMean } from '../read/did-you-mean.ts'
import type { Check } from '../read/draft.ts'
import { namesOf } from '../read/names.ts'

export const proseNamesExist: Check = {
  summary: 'every ${…} in a text is the name of something',
  needsWhole: true,
  check: ({ playbook, proses, locate }, report) => {
    const names = namesOf(playbook)
    for (const { prose } of proses) {
      for (const { name, offset } of proseNames(prose)) {
        const hint = wrongName(name, names)
        if (hint === undefined) continue
        const message = `nothing is called \`${name.slice(0, 80)}\``
        report({
          code: 'prose/unknown-name',
          message,
          place: locate(prose, offset + 2, offset + 2 + name.length),
          hint,
        })
      }
    }
  },
}

/** The way out for a name that does not exist; undefined when it does. */
function wrongName(name: string, { facts, probes, names }: Names): string | undefined {
  const [first = '', second, third, ...more] = name.split('.')
  const role = roles.some((each) => each === first)
  if (!role) {
    if (second === undefined && names.has(first)) return undefined
    if (facts.has(first)) return `say of which machine: \${suspect.${first}}`
    return didYouMean(first, [...names.keys(), ...roles])
  }
  if (second === undefined) return undefined
  const labels = probes.get(second)
  if (third === undefined) {
    if (facts.has(second) || second === 'is_present' || second === 'is_recorded') return undefined
    return labels
      ? `say what of it: \${${first}.${second}.action}`
      : didYouMean(second, [...facts.keys(), ...probes.keys()])
  }
  if (!labels) return didYouMean(second, probes.keys())
  const known = [...labels, 'action']
  return known.includes(third) && more.length === 0 ? undefined : didYouMean(third, known)
}
