import { fillWith } from '../evidence/scope.ts'
import type { Input } from '../model/input.ts'
import { inputQuestion } from '../model/input-question.ts'
import { meantBy } from '../model/meant-by.ts'
import { done } from '../model/outcome.ts'
import type { StepBody } from '../model/playbook.ts'
import { stepKind } from '../model/step-kind.ts'

/** Asks the engineer something that no machine can be asked. */
export const ask = stepKind({
  kind: 'ask',
  about: 'asks the engineer one question; the answer is a name in conditions',
  keys: {
    ask: {
      is: 'inputs',
      about: 'one input, which is not `per: machine`; its answer is a condition name',
      example: { reboots: { ask: 'Does a reboot bring it back?', choices: ['yes', 'no'] } },
    },
  },
  read: (step) => {
    const inputs = step.values.ask
    const [input] = inputs
    if (inputs.length > 1) {
      step.report({
        code: 'ask/several',
        message: 'an ask step asks one question',
        place: step.placeOf('ask'),
      })
    }
    return input && asking(input)
  },
})

function asking(input: Input): StepBody {
  return {
    kind: 'ask',
    declares: { names: [{ name: input.name, type: input.type }], inputs: [input] },
    plan: () => [],
    perform: async (desk) => {
      const question = fillWith(desk.playbook, desk.case, input.ask)
      const answer = await desk.prompter.ask(
        inputQuestion(input, {
          subject: { of: 'answer', step: desk.step, answer: input.name },
          ask: question,
        }),
        desk.signal,
      )
      desk.emit({
        type: 'answer-given',
        step: desk.step,
        name: input.name,
        question,
        value: meantBy(input, answer.value, undefined),
        from: answer.from,
      })
      return done
    },
  }
}
