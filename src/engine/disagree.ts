import { fillWith } from '../evidence/scope.ts'
import type { Step } from '../model/playbook.ts'
import { askText } from './ask-text.ts'
import type { Run } from './run.ts'

/** Asks what a conclusion should be instead, and why, and keeps both. It changes no decision. */
export async function disagree(run: Run, step: Step): Promise<void> {
  const end = await askEnd(run, step)
  const shouldBe = end === undefined ? await askText(run, step, 'should-be') : endTitle(run, end)
  const reason = await askText(run, step, 'disagree')
  const by = run.case.engineers.at(-1)?.by ?? ''
  const known = end && { end: end.id }
  run.emit({ type: 'disagreed', step: step.id, by, ...known, shouldBe, reason })
}

/** One of the playbook's other ends; undefined: none of them. */
async function askEnd(run: Run, step: Step): Promise<Step | undefined> {
  const ends = [...run.playbook.steps.values()].filter(
    ({ id, body }) => body.declares.concludes && id !== step.id,
  )
  if (ends.length === 0) return undefined
  const { value } = await run.bench.prompter.ask(
    {
      subject: { of: 'should-be', step: step.id },
      kind: 'choice',
      message: 'Which end should it be?',
      choices: [
        { value: none, label: 'none of these: I say it in my own words' },
        ...ends.map((end) => ({ value: end.id, label: `${end.id}: ${endTitle(run, end)}` })),
      ],
      default: none,
      check: () => undefined,
    },
    run.bench.signal,
  )
  return ends.find(({ id }) => id === value)
}

/** No step has this name. */
const none = '-'

function endTitle(run: Run, { title, body }: Step): string {
  return fillWith(run.playbook, run.case, body.declares.concludes?.title ?? title)
}
