import type { Question } from '../model/bench.ts'
import type { Outside } from './outside.ts'

/** Asks for a plain yes on the terminal; no without one. */
export async function agrees(
  message: string,
  subject: Question['subject'],
  outside: Outside,
): Promise<boolean> {
  if (!outside.interactive) return false
  const { openTerminalPrompter } = await import('../terminal/terminal-prompter.ts')
  const question = {
    subject,
    kind: 'boolean',
    message,
    choices: [],
    default: false,
    check: () => undefined,
  } as const
  return (await openTerminalPrompter(() => {}).ask(question, outside.signal)).value === true
}
