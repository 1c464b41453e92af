import type { JournalEvent } from '../model/event.ts'

/** Where the walk goes on. */
export interface Standing {
  /** The steps to go back to, oldest first. */
  readonly trail: readonly string[]
  readonly step: string
}

/** The trail as the walk had it, and the step that comes now: the next one, or the last one when it led nowhere yet. */
export function whereItStands(events: readonly JournalEvent[], start: string): Standing {
  const trail: string[] = []
  let step = start
  for (const event of events) {
    if (event.type === 'decided' && event.go !== undefined) {
      // A way that was chosen after the decision is the one that counts.
      trail.push(step)
      step = event.go
    } else if (event.type === 'way-chosen' && event.how !== 'skip') {
      // Undoes the decision of the same visit, if there was one.
      if (decidedBefore(events, event)) step = trail.pop() ?? step
      if (event.how === 'back') step = trail.pop() ?? step
      else if (event.go !== step) {
        trail.push(step)
        step = event.go
      }
    }
  }
  return { trail: loopless(trail), step }
}

function decidedBefore(events: readonly JournalEvent[], way: JournalEvent): boolean {
  const before = events.slice(0, events.indexOf(way))
  const entered = before.findLastIndex((event) => event.type === 'step-entered')
  return before.slice(entered).some((event) => event.type === 'decided' && event.go !== undefined)
}

/** A step that led to itself is no step to go back to. */
function loopless(trail: readonly string[]): readonly string[] {
  return trail.filter((step, at) => step !== trail[at + 1])
}
