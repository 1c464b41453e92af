import type { Case } from '../model/case.ts'
import { roles } from '../model/role.ts'
import type { Visit } from '../model/visit.ts'
import { choseOwnWay } from './way-behind.ts'

/**
 * What lowers the grade of a conclusion, together by one step. Each says that what was seen may be of another machine, or that the way there was
 * not the playbook's. A recording alone lowers nothing: it holds what a machine said.
 */
export function weakeningOf(kase: Case, way: readonly Visit[]): readonly string[] {
  return [
    ...kase.rebooted.map(
      (role) => `the ${role} was started anew, or is another machine, since the case was opened`,
    ),
    ...roles.flatMap((role) => {
      const doubts = kase.machines[role]?.about.recorded?.doubts ?? []
      return doubts.length === 0 ? [] : [`the recording of the ${role} may not fit: ${doubts.join('; ')}`]
    }),
    ...way.flatMap(({ step, ways }) =>
      ways.at(-1)?.how === 'skip' ? [`${step} was skipped: ${ways.at(-1)?.reason}`] : [],
    ),
    ...way.filter(choseOwnWay).map(({ step }) => `after ${step} the engineer left the way of the playbook`),
  ]
}
