import type { MachineDeclaration, Playbook } from '../../model/playbook.ts'
import { noProse } from '../../model/prose.ts'
import type { MapFields } from './map-fields.ts'

export function readMachines(fields: MapFields | undefined): Playbook['machines'] {
  const suspect = fields?.fields('suspect')
  const baseline = fields?.fields('baseline')
  return {
    suspect: {
      role: 'suspect',
      about: suspect?.prose('about') ?? noProse,
      optional: false,
      standIn: undefined,
    },
    baseline: baseline && readBaseline(baseline),
  }
}

function readBaseline(fields: MapFields): MachineDeclaration {
  const optional = fields.boolean('optional') ?? false
  const standIn = fields.text('stand_in')?.value
  if (standIn !== undefined && !optional) {
    fields.report({
      code: 'machine/stand-in',
      message: '`stand_in` answers when nobody names a baseline, but this baseline must be named',
      place: fields.placeOf('stand_in'),
      hint: 'write `optional: true` beside it',
    })
  }
  return { role: 'baseline', about: fields.prose('about'), optional, standIn }
}
