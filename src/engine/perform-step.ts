import { scopeOf } from '../evidence/scope.ts'
import type { StepResult } from '../model/outcome.ts'
import type { Step } from '../model/playbook.ts'
import type { Run } from './run.ts'

const maxTries = 1000

/** Does a step's own work, again and again while the envelope's `until` is not true and its time is not over. */
export async function performStep(run: Run, step: Step): Promise<StepResult> {
  const { clock } = run.bench
  const { until } = step.envelope
  const desk = run.deskFor(step)
  const started = clock.elapsed()
  for (let tries = 1; ; tries++) {
    const result = await step.body.perform(desk)
    // The step stays open.
    if (run.bench.signal.aborted) return result
    const over =
      !until || clock.elapsed() - started >= until.forMs || tries >= maxTries || desk.signal.aborted
    if (over || until.condition.evaluate(scopeOf(run.playbook, run.case)).truth === 'true') {
      run.emit({ type: 'step-performed', step: step.id, result, tries })
      return result
    }
    await clock.sleep(until.everyMs, desk.signal)
  }
}
