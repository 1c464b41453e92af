import { onwardOf } from '../evidence/way-behind.ts'
import type { Visit } from '../model/visit.ts'

/** Where the walk goes on. */
export interface Standing {
  /** The steps to go back to, oldest first. */
  readonly trail: readonly string[]
  readonly step: string
  /** A visit that was decided and not left: the engineer is asked first whether to go on from it. */
  readonly asked?: { readonly step: string; readonly go: string }
}

/** The trail as the walk had it, and the step that comes now: the next one, or the last one when it led nowhere yet. */
export function whereItStands(visits: readonly Visit[], start: string): Standing {
  const trail: string[] = []
  let step = start
  for (const visit of visits) {
    const onward = onwardOf(visit)
    if (onward?.back) step = trail.pop() ?? step
    else if (onward) {
      // A step that led to itself is no step to go back to.
      if (onward.go !== step) trail.push(step)
      step = onward.go
    }
  }
  const last = visits.at(-1)
  const go = last?.decided?.go
  return {
    trail,
    step,
    ...(last && go !== undefined && last.ways.length === 0 && { asked: { step: last.step, go } }),
  }
}
