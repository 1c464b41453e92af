import type { Fields, ValuesOf } from '../../model/fields.ts'
import type { MachineDeclaration, Playbook } from '../../model/playbook.ts'
import { noProse } from '../../model/prose.ts'
import type { machinesMap } from '../language/playbook-map.ts'

type MachineFields = ValuesOf<typeof machinesMap.keys>

export function readMachines(fields: Fields<typeof machinesMap.keys> | undefined): Playbook['machines'] {
  const { suspect, baseline } = fields?.values ?? {}
  return {
    suspect: {
      role: 'suspect',
      about: suspect?.values.about ?? noProse,
      optional: false,
      standIn: undefined,
    },
    baseline: baseline && readBaseline(baseline),
  }
}

function readBaseline(fields: NonNullable<MachineFields['baseline']>): MachineDeclaration {
  const { about, optional, stand_in: standIn } = fields.values
  if (standIn !== undefined && !optional) {
    fields.report({
      code: 'machine/stand-in',
      message: '`stand_in` answers when nobody names a baseline, but this baseline must be named',
      place: fields.placeOf('stand_in'),
      hint: 'write `optional: true` beside it',
    })
  }
  return { role: 'baseline', about, optional, standIn: standIn?.value }
}
