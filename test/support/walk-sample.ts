import { walk } from '../../src/engine/walk.ts'
import type { Case } from '../../src/model/case.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import type { WindowOutcome } from '../../src/model/machine.ts'
import { observing } from '../../src/steps/observe.ts'
import { type FakeBench, type Fakes, fakeBench } from './fake-bench.ts'
import { playbookOf } from './read-sample.ts'

export interface Walked {
  readonly case: Case
  readonly bench: FakeBench
  /** The steps that were entered, in order. */
  readonly path: readonly string[]
  /** What was thrown, as text. */
  readonly thrown: unknown
}

/** Walks a playbook's text on fakes; what is thrown is kept beside the events. */
export async function walkText(text: string, fakes: Fakes): Promise<Walked> {
  const playbook = playbookOf(text)
  const bench = fakeBench(fakes)
  let last: Case | undefined
  const watching = {
    ...bench,
    write: (event: JournalEvent, after: Case) => {
      bench.write(event, after)
      last = after
    },
  }
  const facts = playbook.facts.length > 0 ? observing(playbook.facts) : undefined
  let thrown: unknown
  try {
    await walk({ playbook, bench: watching, caseId: 'case-1', casebook: '0', facts })
  } catch (error) {
    thrown = error
  }
  if (!last) throw thrown
  const path = bench.events.flatMap((event) => (event.type === 'step-entered' ? [event.step] : []))
  return { case: last, bench, path, thrown }
}

/** Events of one type. */
export function eventsOf<T extends JournalEvent['type']>(
  walked: Walked,
  type: T,
): readonly Extract<JournalEvent, { type: T }>[] {
  return walked.bench.events.filter(
    (event): event is Extract<JournalEvent, { type: T }> => event.type === type,
  )
}

export const windowDone: Extract<WindowOutcome, { state: 'done' }> = {
  state: 'done',
  action: { ended: 'exited', exitCode: 0, output: '' },
  reading: undefined,
  putBack: [],
  leftBehind: [],
  passedOver: [],
  raw: '',
}
