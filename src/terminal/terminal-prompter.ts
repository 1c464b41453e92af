import type { Answer } from '../model/answer.ts'
import type { Prompter, Question } from '../model/bench.ts'
import type { Json } from '../model/fact.ts'
import { inert, inertLine } from '../model/inert.ts'

/** Asks on the terminal. inquirer is loaded with the first question: it costs more than all the rest of a short run. */
export function openTerminalPrompter(onInterrupt: () => void): Prompter {
  return {
    interactive: true,
    ask: async (question, signal): Promise<Answer> => {
      const { createPromptModule } = (await import('inquirer')).default
      const prompt = createPromptModule({ signal })
      try {
        const { value } = await prompt<{ value: Json }>([{ ...shapeOf(question), name: 'value' }])
        return { value: question.kind === 'integer' ? integerOf(value) : value, from: 'engineer' }
      } catch (error) {
        // Ctrl-C, or a terminal that went away: inquirer says so by name.
        if (error instanceof Error && /^(Exit|Abort)PromptError$/.test(error.name)) onInterrupt()
        throw error
      }
    },
  }
}

/** A question in inquirer's words. What a machine said may stand in any label, so all of them are made inert. */
function shapeOf(question: Question) {
  const message = inertLine(question.message)
  switch (question.kind) {
    case 'consent':
      return { type: 'confirm' as const, message, default: question.default === true }
    case 'boolean':
      return { type: 'confirm' as const, message, default: question.default !== false }
    case 'choice':
    case 'menu':
      return {
        type: 'select' as const,
        message,
        default: question.default,
        pageSize: 12,
        loop: false,
        choices: question.choices.map(choiceOf),
      }
    default:
      return {
        ...(question.secret ? { type: 'password' as const, mask: '*' } : { type: 'input' as const }),
        message,
        ...defaultOf(question.default),
        validate: (text: string) => {
          const wrong = question.check(question.kind === 'integer' ? integerOf(text) : text)
          return wrong === undefined ? true : inertLine(wrong)
        },
      }
  }
}

function choiceOf(choice: Question['choices'][number]) {
  return {
    name: inertLine(choice.label),
    value: choice.value,
    ...(choice.about !== undefined && { description: inert(choice.about) }),
    ...(choice.disabled !== undefined && { disabled: `(${inertLine(choice.disabled)})` }),
  }
}

/** inquirer shows a default as it is: one that would not show as itself is not offered. */
function defaultOf(value: Json | undefined): { default?: string } {
  const text = value === undefined ? undefined : String(value)
  return text !== undefined && text === inertLine(text) ? { default: text } : {}
}

/** What is no whole number stays as it was typed: the question's own check says so. */
function integerOf(value: Json): Json {
  return typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value
}
