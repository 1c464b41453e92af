import type { Condition } from '../../model/condition.ts'
import type { Check } from '../read/draft.ts'

export const edgesCoverAll: Check = {
  summary: 'a step whose conditions are all false still leads somewhere',
  needsWhole: false,
  check: ({ playbook, placeOf }, report) => {
    for (const { id, edges } of playbook.steps.values()) {
      const conditions = edges.flatMap((edge) => (edge.kind === 'when' ? [edge.when] : []))
      const covered = edges.some((edge) => edge.kind === 'otherwise') || exhaustive(conditions)
      if (conditions.length === 0 || covered) continue
      report({
        code: 'edge/no-otherwise',
        severity: 'warning',
        message: 'when no condition is true, this step leads nowhere and the engineer is asked',
        place: placeOf('steps', id, 'next', edges.length - 1),
        hint: 'add `- otherwise: STEP`',
      })
    }
  },
}

/** Only what can be seen at once: a condition and its plain opposite. */
function exhaustive(conditions: readonly Condition[]): boolean {
  const texts = conditions.map((condition) => condition.text.replace(/\s+/g, ''))
  return texts.some((text) => texts.some((other) => opposites(text).includes(other)))
}

function opposites(text: string): string[] {
  const plain = !/&&|\|\||\?/.test(text)
  const turned =
    plain && text.split(/[!=]=/).length === 2
      ? text.replace(/[!=]=/, (sign) => (sign === '==' ? '!=' : '=='))
      : []
  return [`!(${text})`, ...(/^[\w.]+(\([^()]*\))?$/.test(text) ? [`!${text}`] : []), ...[turned].flat()]
}
