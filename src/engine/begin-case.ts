import { fillWith } from '../evidence/scope.ts'
import type { Question } from '../model/bench.ts'
import { isCouldNotLook } from '../model/fact.ts'
import type { Input } from '../model/input.ts'
import { inputQuestion } from '../model/input-question.ts'
import { meantBy } from '../model/meant-by.ts'
import type { StepBody } from '../model/playbook.ts'
import { blankProse, expressionsIn } from '../model/prose.ts'
import { type Role, roles } from '../model/role.ts'
import { wasRedacted } from '../model/was-redacted.ts'
import { refuseOneThingTwice } from './refuse-one-thing-twice.ts'
import type { Run } from './run.ts'
import type { Standing } from './standing.ts'

/** Everything before the first step: who the machines are, what earlier runs left on them, what the inputs are. */
export async function beginCase(
  run: Run,
  opening: {
    readonly caseId: string
    readonly casebook: string
    readonly by: string | undefined
    readonly ticket: string | undefined
    readonly facts: StepBody | undefined
  },
): Promise<Standing> {
  const { name, title, files } = run.playbook
  run.emit({
    type: 'case-opened',
    case: opening.caseId,
    casebook: opening.casebook,
    ...(opening.by !== undefined && { by: opening.by }),
    ...(opening.ticket !== undefined && { ticket: opening.ticket }),
    playbook: { name, title: blankProse(title), files },
  })
  await openMachines(run)
  await opening.facts?.perform(run.deskFor({ id: '' }))
  await setInputs(run)
  nameCase(run)
  return { trail: [], step: run.playbook.start }
}

/** What the case is called, once the values in it are known. */
export function nameCase(run: Run): void {
  const { title: written } = run.playbook
  if (expressionsIn(written).length === 0) return
  const title = fillWith(run.playbook, run.case, written)
  if (title !== run.case.playbook.title) run.emit({ type: 'case-named', title })
}

/** Says who the machines are, and offers to remove what earlier runs left on them. */
export async function openMachines(run: Run): Promise<void> {
  if (!run.playbook.inputs.some(({ perMachine }) => perMachine)) refuseOneThingTwice(run)
  for (const role of roles) {
    const machine = run.bench.machines[role]
    if (machine) run.emit({ type: 'machine-opened', role, target: machine.target, about: machine.about })
  }
  for (const role of roles) await offerToRemoveLeftovers(run, role)
}

/** Asks for every input that has no value yet; one that was redacted has none. */
export async function setInputs(run: Run): Promise<void> {
  for (const input of run.playbook.inputs) await setInput(run, input)
  refuseOneThingTwice(run)
}

async function offerToRemoveLeftovers(run: Run, role: Role): Promise<void> {
  const { machines, prompter, signal } = run.bench
  const machine = machines[role]
  const leftovers = await machine?.leftovers(signal)
  if (!machine || !leftovers || 'state' in leftovers || leftovers.length === 0) return
  run.emit({ type: 'leftovers-found', role, leftovers })
  const names = leftovers.map(({ name, what }) => `${name} (${what})`).join(', ')
  const question: Question = {
    subject: { of: 'leftovers', role },
    kind: 'consent',
    message: `An earlier run left ${names} on the ${role}. Remove it?`,
    choices: [],
    default: false,
    check: (value) => (typeof value === 'boolean' ? undefined : 'yes or no is needed'),
    consent: { risk: 'leftovers', role },
  }
  const { value } = await prompter.ask(question, signal)
  if (value !== true) return
  const remaining = await machine.removeLeftovers(signal)
  run.emit({ type: 'leftovers-removed', role, remaining: isList(remaining) ? remaining : leftovers })
}

function isList<T>(value: readonly T[] | { readonly state: string }): value is readonly T[] {
  return !('state' in value && isCouldNotLook(value))
}

/** Asks again for the answers of steps that were redacted: what is kept of them is not what was said. */
export async function answerAgain(run: Run): Promise<void> {
  const { prompter, signal } = run.bench
  for (const { id, body } of run.playbook.steps.values()) {
    for (const input of body.declares.inputs ?? []) {
      const { name } = input
      const question = fillWith(run.playbook, run.case, input.ask)
      if (!wasRedacted(run.case.answers[name] ?? null)) continue
      const { value, from } = await prompter.ask(
        inputQuestion(input, { subject: { of: 'answer', step: id, answer: name }, ask: question }),
        signal,
      )
      run.emit({ type: 'answer-given', step: id, name, question, value, from })
    }
  }
}

async function setInput(run: Run, input: Input): Promise<void> {
  if (!input.perMachine) return ask(run, input, undefined)
  for (const role of roles) if (run.bench.machines[role]) await ask(run, input, role)
}

async function ask(run: Run, input: Input, role: Role | undefined): Promise<void> {
  const known = run.case.inputs[role ?? 'run']?.[input.name]
  if (known !== undefined && !wasRedacted(known)) return
  const { machines, prompter, signal } = run.bench
  const subject = { of: 'input', input: input.name, role } as const
  const question = inputQuestion(input, {
    subject,
    ask: fillWith(run.playbook, run.case, input.ask),
    choices: choicesOf(run, input, role ?? 'suspect'),
  })
  const remembered = machines[role ?? 'suspect']?.remembered(subject)
  const answer = await prompter.ask(
    {
      ...question,
      ...(role && { message: `${question.message} (${role}, ${machines[role]?.target})` }),
      ...(remembered !== undefined && { remembered }),
    },
    signal,
  )
  const facts = run.case.facts[role ?? 'suspect']
  const value = meantBy(
    input,
    answer.value,
    input.otherNames === undefined ? undefined : facts[input.otherNames],
  )
  const given = value !== answer.value && { given: answer.value }
  run.emit({ type: 'input-set', name: input.name, role, value, ...given, from: answer.from })
}

function choicesOf(run: Run, input: Input, role: Role): readonly string[] {
  if (!input.choices || 'values' in input.choices) return []
  const fact = run.case.facts[role][input.choices.fact]
  return fact?.state === 'value' && Array.isArray(fact.value) ? fact.value.map(String) : []
}
