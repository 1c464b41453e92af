import type { Fields } from '../../model/fields.ts'
import type { Envelope, WayOut } from '../../model/playbook.ts'
import type { stepMap } from '../language/step-map.ts'
import type { wayMap } from '../language/way-map.ts'

/** The keys that every kind of step may have, apart from `next`. */
export function readEnvelope(fields: Fields<typeof stepMap.keys>): Envelope {
  const { until: condition, for: forMs, every: everyMs, timeout, could_not_look } = fields.values
  for (const key of ['for', 'every'] as const) {
    if (!fields.has(key) || fields.has('until')) continue
    const hint = 'say with `until` when it is enough'
    fields.report({
      code: 'step/no-until',
      message: `\`${key}\` repeats nothing without \`until\``,
      place: fields.placeOf(key),
      hint,
    })
  }
  if (fields.has('for') && fields.has('every') && everyMs > forMs) {
    const message = '`every` is longer than `for`, so nothing would be repeated'
    fields.report({ code: 'step/every', message, place: fields.valuePlace('every') })
  }
  return {
    timeoutMs: timeout,
    until: condition && { condition, forMs, everyMs },
    couldNotLook: wayOut(could_not_look),
  }
}

function wayOut(fields: Fields<typeof wayMap.keys> | undefined): WayOut | undefined {
  return fields?.values.go && { go: fields.values.go, because: fields.values.because }
}
