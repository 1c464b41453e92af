import type { Step } from '../model/playbook.ts'
import type { TextPurpose } from '../model/question.ts'
import type { Run } from './run.ts'

const texts: Readonly<Record<TextPurpose, string>> = {
  note: 'Your note',
  skip: 'Why skip it?',
  'other-branch': 'Why there?',
  'should-be': 'What should it be?',
  disagree: 'What speaks for it?',
}

/** A few words of the engineer. */
export async function askText(run: Run, step: Step, purpose: TextPurpose): Promise<string> {
  const subject = { of: 'text', step: step.id, purpose } as const
  const check = (value: unknown) => (String(value).trim() === '' ? 'a few words are needed' : undefined)
  const { value } = await run.bench.prompter.ask(
    { subject, kind: 'text', message: texts[purpose], choices: [], default: undefined, check },
    run.bench.signal,
  )
  return String(value).trim()
}
