import type { Prompter } from '../model/desk.ts'

/** Refuses every action beforehand, for a playbook that is trusted only to look; all else is asked as usual. */
export function readOnlyPrompter(prompter: Prompter): Prompter {
  return {
    interactive: prompter.interactive,
    ask: async (question, signal) =>
      question.kind === 'consent' ? { value: false, from: 'default' } : prompter.ask(question, signal),
  }
}
