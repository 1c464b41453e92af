import type { Action } from '../../model/action.ts'
import type { Input } from '../../model/input.ts'
import type { Playbook, Step } from '../../model/playbook.ts'
import { expressionsIn, type Prose } from '../../model/prose.ts'
import type { Use } from '../../model/use.ts'

/** A condition or an expression of the playbook, and when it is read. */
export interface Reader {
  readonly text: string
  readonly uses: readonly Use[]
  readonly at: Moment
}

/** When something is read: what is known by then hangs on it. */
export type Moment =
  | { readonly of: 'opening' }
  /** The input is asked before the first step. */
  | { readonly of: 'input'; readonly input: Input }
  | { readonly of: 'action'; readonly action: Action }
  /** `enters`: before the step has done anything. */
  | { readonly of: 'step'; readonly step: Step; readonly enters: boolean }

export function readersOf({ title, about, machines, inputs, actions, steps }: Playbook): Reader[] {
  const opening = [title, about, machines.suspect.about, machines.baseline?.about ?? []].flat()
  return [
    ...readersIn(opening, { of: 'opening' }),
    ...inputs.flatMap((input) => readersIn([input.ask, input.about], { of: 'input', input })),
    ...[...actions.values()].flatMap(readersOfAction),
    ...[...steps.values()].flatMap(readersOfStep),
  ]
}

function readersOfAction(action: Action): Reader[] {
  const at = { of: 'action', action } as const
  const { title, about, takesDown, wayBack, offeredWhen } = action
  const offered = offeredWhen ? [{ ...read(offeredWhen), at }] : []
  return [...offered, ...readersIn([title, about, takesDown, wayBack], at)]
}

function readersOfStep(step: Step): Reader[] {
  const { title, say, more, edges, envelope, body } = step
  const { inputs = [], prose = [] } = body.declares
  const entering = { of: 'step', step, enters: true } as const
  const after = { of: 'step', step, enters: false } as const
  const decisions = edges.flatMap((edge) => (edge.kind === 'when' ? [edge] : []))
  const ways = [...edges, ...(envelope.couldNotLook ? [envelope.couldNotLook] : [])]
  const until = envelope.until ? [envelope.until.condition] : []
  return [
    ...readersIn([title, say, ...inputs.flatMap(({ ask, about }) => [ask, about])], entering),
    ...[...decisions.map(({ when }) => when), ...until].map((condition) => ({
      ...read(condition),
      at: after,
    })),
    ...readersIn([more, ...prose, ...ways.map(({ because }) => because)], after),
  ]
}

function readersIn(proses: readonly Prose[], at: Moment): Reader[] {
  return proses
    .flatMap((prose) => [...expressionsIn(prose), ...prose.paragraphs.flatMap(({ when }) => when ?? [])])
    .map((each) => ({ ...read(each), at }))
}

function read({ text, uses }: Pick<Reader, 'text' | 'uses'>) {
  return { text, uses }
}
