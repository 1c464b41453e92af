import type { QuestionChoice } from '../../model/bench.ts'
import type { Desk } from '../../model/playbook.ts'
import { nameOf } from '../../model/question.ts'
import type { RoundPlan } from './way-up.ts'

/** How the engineer goes on before a further round. */
type On = { readonly how: 'on' } | { readonly how: 'stop' } | { readonly how: 'from'; readonly fn: string }

interface NextRound {
  /** What the next round would listen to. */
  readonly next: RoundPlan
  /** Functions that one may go on from instead, nearest first. */
  readonly others: readonly string[]
}

/** Each round can be taken over; when nobody is there it goes on by itself. */
export async function askOn(desk: Desk, { next, others }: NextRound): Promise<On> {
  const heard = [...next.rungs, ...next.givers].map(({ fn }) => fn)
  const choices: QuestionChoice[] = [
    { value: 'on', label: `go on: listen to ${heard.join(', ')}` },
    ...[...new Set(others)].map((fn) => ({ value: fn, label: `go on from ${fn}` })),
    { value: 'stop', label: 'stop here' },
  ]
  const subject = { of: 'round', step: desk.step } as const
  const message = 'Nothing of this was called by both machines. Where next?'
  const wrong = `one of ${choices.map(({ value }) => value).join(', ')} is needed`
  const answer = await desk.prompter.ask(
    {
      subject,
      kind: 'choice',
      message,
      choices,
      default: 'on',
      check: (value) => (choices.some((choice) => choice.value === value) ? undefined : wrong),
    },
    desk.signal,
  )
  desk.emit({
    type: 'answer-given',
    step: desk.step,
    name: nameOf(subject),
    question: message,
    value: answer.value,
    from: answer.from,
  })
  const value = String(answer.value)
  if (value === 'on' || value === 'stop') return { how: value }
  // A recording of another walk may name a function that is not on this way.
  return choices.some((choice) => choice.value === value) ? { how: 'from', fn: value } : { how: 'on' }
}
