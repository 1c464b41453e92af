import { compareReadings } from '../compare/compare-readings.ts'
import { foldVisits } from '../evidence/fold-visits.ts'
import { readingPair } from '../evidence/scope.ts'
import type { Showing } from '../model/bench.ts'
import type { Block } from '../model/block.ts'
import type { Case } from '../model/case.ts'
import type { Comparison } from '../model/comparison.ts'
import type { JournalEvent } from '../model/event.ts'
import type { Playbook } from '../model/playbook.ts'
import { blocksFor, type LiveContext } from '../report/blocks-for.ts'
import { triedView } from '../report/views/decision.ts'
import { planView } from '../report/views/plan.ts'
import { rawView } from '../report/views/raw.ts'
import { lookOf } from './look-of.ts'
import type { Outside } from './outside.ts'

/** What views and reports know of a playbook beside the case. */
export function contextOf(playbook: Playbook): LiveContext {
  return { playbook, compare: (kase, step) => compareStep(playbook, kase, step) }
}

function compareStep(playbook: Playbook, kase: Case, step: string): Comparison | undefined {
  const pair = readingPair(playbook, kase, step)
  return pair?.readings.suspect ? compareReadings(pair) : undefined
}

/** Shows blocks on standard output, as the terminal allows. `before`: makes room for them. */
export async function openView(
  outside: Outside,
  before?: () => void,
): Promise<(blocks: readonly Block[]) => void | Promise<void>> {
  const { openLiveView } = await import('../terminal/live-view.ts')
  const look = lookOf(outside)
  const view = openLiveView({ write: (text) => outside.stdout.write(text, 'styled'), look })
  return (blocks) => {
    before?.()
    return view.show(blocks)
  }
}

/** How a run shows something: an event, the plan before a step, more of its explanation, the raw evidence. */
export function showingBlocks(
  showing: Showing,
  kase: Case,
  { context, events }: { readonly context: LiveContext; readonly events: readonly JournalEvent[] },
): readonly Block[] {
  switch (showing.type) {
    case 'kept':
      return blocksFor(showing.event, kase, context)
    case 'step-opening':
      return planView(showing.plan, kase, false)
    case 'more':
      return [
        ...(showing.more === '' ? [] : [{ kind: 'markdown', text: showing.more } satisfies Block]),
        ...planView(showing.plan, kase, true),
        ...decidedAt(showing.step, kase),
      ]
    case 'evidence':
      return evidenceOf(showing.step, events)
  }
}

/** What stands behind the decision that was shown, once there is one. */
function decidedAt(step: string, { visits }: Case): readonly Block[] {
  const here = visits.at(-1)
  return here?.step === step && here.decided ? triedView(here.decided) : []
}

function evidenceOf(step: string, events: readonly JournalEvent[]): readonly Block[] {
  const record = foldVisits(events).visits.findLast((each) => each.step === step)
  if (!record) return []
  const { suspect, baseline } = record.windows
  const windows = {
    ...(suspect && { suspect: suspect.outcome }),
    ...(baseline && { baseline: baseline.outcome }),
  }
  return rawView({ facts: record.facts, windows })
}
