import type { Part } from '../model/condition.ts'
import type { JournalEvent } from '../model/event.ts'

type Decided = Pick<Extract<JournalEvent, { type: 'decided' }>, 'edge' | 'tried'>

/** The parts of conditions that decided: of the one that holds; of all that do not, for the rest; of the one that cannot be told. */
export function decidingParts({ edge, tried }: Decided): readonly Part[] {
  if (edge === 'when') return tried.at(-1)?.parts ?? []
  const open = tried.find(({ truth }) => truth === 'unknown')
  if (open) return open.parts.filter(({ truth }) => truth === 'unknown')
  return tried.flatMap(({ parts }) => parts)
}
