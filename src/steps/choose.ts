import { fillWith, scopeOf } from '../evidence/scope.ts'
import type { Action } from '../model/action.ts'
import type { QuestionChoice } from '../model/bench.ts'
import { done } from '../model/outcome.ts'
import type { Desk, StepBody } from '../model/playbook.ts'
import { isEmptyProse } from '../model/prose.ts'
import { roles } from '../model/role.ts'
import { stepKind } from '../model/step-kind.ts'

/** Lets the engineer pick the action that makes the symptom's code path run again. */
export const choose = stepKind({
  kind: 'choose',
  about: 'lets the engineer pick one of several actions, and shows why the others cannot be done',
  keys: {
    choose: {
      is: 'names',
      each: { is: 'texts', some: true },
      about:
        'one name with its actions: the first one offered is recommended; conditions see `NAME == "action"`',
      example: { repro: ['restart'] },
    },
  },
  read: (step) => {
    const [choice, ...more] = step.values.choose
    if (!choice) return undefined
    if (more.length > 0) {
      const place = step.placeOf('choose')
      step.report({ code: 'choose/several', message: 'a choose step makes one choice', place })
    }
    const actions = choice.value ?? []
    return choosing(
      choice.name.value,
      actions.map((action) => action.value),
      { kind: 'choose', declares: { actions } },
    )
  },
})

function choosing(
  name: string,
  actions: readonly string[],
  body: Pick<StepBody, 'kind' | 'declares'>,
): StepBody {
  return {
    kind: body.kind,
    declares: { ...body.declares, names: [{ name, type: 'text' }], choice: { name, actions } },
    plan: () => [],
    perform: async (desk) => {
      const choices = actions.flatMap((each) => {
        const action = desk.playbook.actions.get(each)
        return action ? [offer(desk, action)] : []
      })
      const first = choices.find((choice) => choice.disabled === undefined)
      if (!first) {
        const reasons = choices.map((choice) => `${choice.label}: ${choice.disabled}`)
        return { outcome: 'could-not-look', reason: `no action can be done here (${reasons.join('; ')})` }
      }
      const question = 'Which action shall make the kernel do it again?'
      const answer = await desk.prompter.ask(
        {
          subject: { of: 'answer', step: desk.step, answer: name },
          kind: 'choice',
          message: question,
          choices,
          default: first.value,
          check: (value) => refusal(choices, String(value)),
        },
        desk.signal,
      )
      desk.emit({
        type: 'answer-given',
        step: desk.step,
        name,
        question,
        value: answer.value,
        from: answer.from,
      })
      return done
    },
  }
}

function refusal(choices: readonly QuestionChoice[], value: string): string | undefined {
  const choice = choices.find((each) => each.value === value)
  if (!choice) return `one of ${choices.map((each) => each.value).join(', ')} is needed`
  return choice.disabled === undefined ? undefined : `${value} cannot be picked: ${choice.disabled}`
}

/** An action as a choice: with what it takes down and how to get back in, or the reason why it cannot be picked. */
function offer(desk: Desk, action: Action): QuestionChoice {
  const about = [
    fillWith(desk.playbook, desk.case, action.about),
    !isEmptyProse(action.takesDown) && `Takes down: ${fillWith(desk.playbook, desk.case, action.takesDown)}`,
    !isEmptyProse(action.wayBack) && `Way back: ${fillWith(desk.playbook, desk.case, action.wayBack)}`,
  ]
  const choice = {
    value: action.name,
    label: fillWith(desk.playbook, desk.case, action.title),
    about: about.filter(Boolean).join('\n'),
  }
  const disabled = whyNot(desk, action)
  return disabled === undefined ? choice : { ...choice, disabled }
}

function whyNot(desk: Desk, action: Action): string | undefined {
  for (const role of roles) {
    const can = desk.machines[role]?.can(action.name)
    if (can && !can.can) return `${role}: ${can.reason}`
  }
  if (!action.offeredWhen) return undefined
  const verdict = action.offeredWhen.evaluate(scopeOf(desk.playbook, desk.case, 'suspect'))
  if (verdict.truth === 'true') return undefined
  const deciding = verdict.parts.filter((part) => part.truth !== 'true')
  const reasons = deciding.map((part) =>
    part.truth === 'unknown'
      ? part.reason
      : part.operands.map((operand) => `${operand.name} is ${operand.shown}`).join(', '),
  )
  return `not on this suspect: ${reasons.join('; ')}`
}
