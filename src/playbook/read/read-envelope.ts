import type { Envelope } from '../../model/playbook.ts'
import type { MapFields } from './map-fields.ts'

/** The keys that every kind of step may have, apart from `next`. */
export function readEnvelope(fields: MapFields): Envelope {
  const condition = fields.condition('until')
  const forMs = fields.duration('for')
  const everyMs = fields.duration('every')
  for (const key of ['for', 'every']) {
    if (!fields.has(key) || fields.has('until')) continue
    const hint = 'say with `until` when it is enough'
    fields.report({
      code: 'step/no-until',
      message: `\`${key}\` repeats nothing without \`until\``,
      place: fields.placeOf(key),
      hint,
    })
  }
  if (forMs !== undefined && everyMs !== undefined && everyMs > forMs) {
    const message = '`every` is longer than `for`, so nothing would be repeated'
    fields.report({ code: 'step/every', message, place: fields.valuePlace('every') })
  }
  return {
    timeoutMs: fields.duration('timeout'),
    until: condition && { condition, forMs: forMs ?? 2000, everyMs: everyMs ?? 500 },
    couldNotLook: fields.text('could_not_look', { means: "a step's name" }),
  }
}
