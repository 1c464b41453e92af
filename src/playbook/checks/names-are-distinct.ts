import type { Place } from '../../model/place.ts'
import { defineCheck } from '../read/draft.ts'
import { factsOf } from '../read/names.ts'

/** Facts may come again, since looking again is no new name. Everything else in conditions and scripts is named once. */
export const namesAreDistinct = defineCheck({
  rules: ['name/taken'],
  needsWhole: false,
  check: ({ playbook }, report) => {
    const seen = new Map<string, { what: string; place: Place }>()
    const claim = (name: string, what: string, place: Place) => {
      const known = seen.get(name)
      if (!known) seen.set(name, { what, place })
      else if (what !== 'fact' || known.what !== 'fact') {
        const message = `\`${name}\` is the name of a ${known.what} on line ${known.place.line} already`
        report({ code: 'name/taken', message, place, hint: 'give it another name' })
      }
    }
    for (const input of playbook.inputs) claim(input.name, 'question', input.place)
    for (const fact of factsOf(playbook)) claim(fact.name, 'fact', fact.place)
    for (const { id, place, body } of playbook.steps.values()) {
      const { probe, names = [], inputs = [] } = body.declares
      for (const { name } of names) {
        claim(
          name,
          inputs.length > 0 ? 'question' : 'choice',
          inputs.find((each) => each.name === name)?.place ?? place,
        )
      }
      if (probe || body.kind === 'act') claim(id, 'step whose outcome conditions read', place)
    }
  },
})
