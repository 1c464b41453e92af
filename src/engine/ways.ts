import { fillWith } from '../evidence/scope.ts'
import type { QuestionChoice } from '../model/bench.ts'
import type { Step } from '../model/playbook.ts'
import type { MenuPlace } from '../model/question.ts'
import { askText } from './ask-text.ts'
import { disagree } from './disagree.ts'
import type { Run } from './run.ts'
import { titleOf } from './title-of.ts'

/** What the engineer wants at a step. Without a terminal it is always `on`. */
export type Way =
  | { readonly how: 'on' | 'again' | 'back' | 'stop' }
  | { readonly how: 'skip'; readonly reason: string }
  | { readonly how: 'other-branch'; readonly go: string; readonly reason: string }

const on = { value: 'on', label: 'go on' }
const again = { value: 'again', label: 'run this step again' }
const more = { value: 'more', label: 'explain more' }
const evidence = { value: 'evidence', label: 'show the raw evidence' }
const note = { value: 'note', label: 'add a note' }
const back = { value: 'back', label: 'go back a step' }
const branch = { value: 'other-branch', label: 'choose another branch, with a reason' }
const skip = { value: 'skip', label: 'skip this step, with a reason' }
const disagreeing = { value: 'disagree', label: 'I do not agree: it should be something else' }
const stop = { value: 'stop', label: 'stop here and keep the case' }

/** Before a step that touches a machine. */
export function askBefore(run: Run, step: Step): Promise<Way> {
  return askWay(run, step, {
    at: 'before',
    choices: [{ ...on, label: 'run it' }, more, note, back, skip, stop],
  })
}

/** After a step, when it is known where it leads. */
export function askAfter(run: Run, step: Step, next: string | undefined): Promise<Way> {
  const forward = next === undefined ? [] : [{ ...on, label: `go on to ${next}` }]
  return askWay(run, step, {
    at: 'after',
    choices: [...forward, again, more, evidence, note, back, branch, stop],
  })
}

/** After a conclusion. */
export function askAtEnd(run: Run, step: Step): Promise<Way> {
  return askWay(run, step, {
    at: 'end',
    choices: [{ ...on, label: 'finish' }, more, evidence, note, disagreeing, back, branch],
  })
}

interface Menu {
  readonly at: MenuPlace
  readonly choices: readonly QuestionChoice[]
}

async function askWay(run: Run, step: Step, { at, choices }: Menu): Promise<Way> {
  const { prompter, signal } = run.bench
  if (!prompter.interactive) return { how: 'on' }
  for (;;) {
    const answer = await prompter.ask(
      {
        subject: { of: 'menu', step: step.id, at },
        kind: 'menu',
        message: 'What next?',
        choices,
        default: choices[0]?.value,
        check: () => undefined,
      },
      signal,
    )
    switch (answer.value) {
      case 'more':
        await showMore(run, step)
        break
      case 'evidence':
        await run.reveal({ type: 'evidence', step: step.id })
        break
      case 'note':
        run.emit({ type: 'note-added', step: step.id, text: await askText(run, step, 'note') })
        break
      case 'disagree':
        await disagree(run, step)
        break
      case 'skip':
        return { how: 'skip', reason: await askText(run, step, 'skip') }
      case 'other-branch':
        return {
          how: 'other-branch',
          go: await askStep(run, step),
          reason: await askText(run, step, 'other-branch'),
        }
      case 'again':
      case 'back':
      case 'stop':
        return { how: answer.value }
      default:
        return { how: 'on' }
    }
  }
}

function showMore(run: Run, step: Step): Promise<void> {
  const plan = step.body.plan(run.deskFor(step))
  return run.reveal({
    type: 'more',
    step: step.id,
    more: fillWith(run.playbook, run.case, step.more),
    plan,
  })
}

/** The step's own branches first, then every other step. */
async function askStep(run: Run, step: Step): Promise<string> {
  const own = step.edges.map((edge) => edge.go.value)
  const all = [...new Set([...own, ...run.playbook.steps.keys()])].filter((id) => id !== step.id)
  const choices = all.map((id) => ({ value: id, label: `${id}: ${titleOf(run, id)}` }))
  const { value } = await run.bench.prompter.ask(
    {
      subject: { of: 'branch', step: step.id },
      kind: 'choice',
      message: 'Go to which step?',
      choices,
      default: all[0],
      check: () => undefined,
    },
    run.bench.signal,
  )
  return String(value)
}
