import { type Action, risks } from '../../model/action.ts'
import type { Spotted } from '../../model/place.ts'
import type { MapFields } from './map-fields.ts'

export function readAction(fields: MapFields, name: Spotted<string>): Action {
  const risk = fields.text('risk', { required: true, oneOf: risks })?.value
  const run = fields.text('run', { required: true })?.value ?? ''
  const undo = fields.text('undo')?.value
  const action: Action = {
    name: name.value,
    title: fields.prose('title', { required: true, line: true }),
    about: fields.prose('about'),
    risk: risks.find((each) => each === risk) ?? 'disruptive',
    cuts: fields.text('cuts', { oneOf: ['network'] }) ? 'network' : undefined,
    takesDown: fields.prose('takes_down'),
    wayBack: fields.prose('way_back'),
    offeredWhen: fields.condition('offered_when', { self: true }),
    run,
    undo,
    timeoutMs: fields.duration('timeout') ?? 30_000,
    place: name.place,
  }
  fields.reading.located.set(action, fields.reading.locate(fields.node('run'), run))
  // The mildest sense of a broken risk would hide what else is missing, the strongest would invent it.
  if (risk === 'disruptive') requireWarnings(fields)
  if (risk !== undefined && risk !== 'disruptive' && action.cuts) {
    fields.report({
      code: 'action/cuts',
      message: 'what cuts the network is disruptive',
      place: fields.valuePlace('risk'),
      hint: 'write `risk: disruptive`',
    })
  }
  return action
}

/** Nobody can consent to what is not said. */
function requireWarnings(fields: MapFields): void {
  for (const [key, what] of [
    ['takes_down', 'what goes away while it runs'],
    ['way_back', 'how to get back in when it goes wrong'],
  ] as const) {
    if (!fields.has(key)) {
      fields.report({ code: 'action/undescribed', message: `a disruptive action says in \`${key}\` ${what}` })
    }
  }
}
