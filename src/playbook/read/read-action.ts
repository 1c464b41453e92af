import type { Action } from '../../model/action.ts'
import type { Spotted } from '../../model/place.ts'
import { actionMap } from '../language/action-map.ts'
import { readNamed } from './read-maps.ts'
import type { NodeFields, Reading } from './reading.ts'
import type { ValueAt } from './value-at.ts'

type ActionFields = NodeFields<typeof actionMap.keys>

export function readActions(reading: Reading, at: ValueAt): Action[] {
  return readNamed(reading, actionMap, at).map(({ name, fields }) => readAction(fields, name))
}

function readAction(fields: ActionFields, name: Spotted<string>): Action {
  const { values } = fields
  const { risk } = values
  const run = values.run?.value ?? ''
  const action: Action = {
    name: name.value,
    title: values.title,
    about: values.about,
    risk: risk ?? 'disruptive',
    cuts: values.cuts,
    takesDown: values.takes_down,
    wayBack: values.way_back,
    offeredWhen: values.offered_when,
    run,
    undo: values.undo?.value,
    timeoutMs: values.timeout,
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
function requireWarnings(fields: ActionFields): void {
  for (const [key, what] of [
    ['takes_down', 'what goes away while it runs'],
    ['way_back', 'how to get back in when it goes wrong'],
  ] as const) {
    if (!fields.has(key)) {
      fields.report({ code: 'action/undescribed', message: `a disruptive action says in \`${key}\` ${what}` })
    }
  }
}
