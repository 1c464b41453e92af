import type { Prompter } from '../../model/bench.ts'
import { wasRedacted } from '../../model/was-redacted.ts'
import type { Redactor } from '../../redact/redactor.ts'

/** Tells the redactor each secret that the engineer types, before anything else sees it. */
export function learnSecrets(prompter: Prompter, redactor: Redactor): Prompter {
  return {
    ...prompter,
    ask: async (question, signal) => {
      const message = redactor.redact(question.message)
      const answer = await prompter.ask({ ...question, message }, signal)
      const { value } = answer
      if (question.secret && typeof value === 'string' && !wasRedacted(value)) redactor.learn(value)
      return answer
    },
  }
}
