import type { Prompter } from '../../model/bench.ts'
import { wasRedacted } from '../../model/was-redacted.ts'
import type { Redactor } from '../../redact/redactor.ts'

/** Whoever asks for a secret has it taken out of all that is shown and kept, before anybody else has it. */
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
