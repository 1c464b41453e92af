import type { Fields } from '../model/fields.ts'
import { nameOf } from '../model/question.ts'
import { roles } from '../model/role.ts'
import type { StepKind } from '../model/step-kind.ts'
import type { NarrowDeclaration } from './narrow/narrow-declaration.ts'
import { argumentPath, parsePath, symbol } from './read-call.ts'
import { readFollow } from './read-probe.ts'
import { planWindows } from './window.ts'

const from = {
  is: /^([A-Za-z_][A-Za-z0-9_]{0,127}|[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)$/,
  means: 'a function, or STEP.LABEL of an earlier probe step',
}

/** Goes up the callers of a function that one machine alone called, to the first that both called. */
export const narrow: StepKind = {
  kind: 'narrow',
  summary: 'goes up the callers of what one machine alone called, to the first function that both called',
  read: (step) => {
    const fields = step.fields('narrow', { required: true })
    const start = fields?.text('from', { required: true, pattern: from })
    const action = fields?.text('while', { required: true })
    if (!fields || !start || !action) return undefined
    const [first = '', label] = start.value.split('.')
    const declaration: NarrowDeclaration = {
      action: action.value,
      from: label === undefined ? { fn: first } : { step: first, label },
      ...readBounds(fields),
    }
    const reading = label === undefined ? undefined : { value: first, place: start.place }
    return {
      kind: 'narrow',
      declares: {
        finds: true,
        ...(declaration.follow && { follows: declaration.follow.input }),
        actions: [action],
        names: [{ name: nameOf({ of: 'round', step: step.id }), type: 'text' }],
        ...(reading && { readings: [reading], looksAt: { step: reading, labels: label ? [label] : [] } }),
      },
      plan: (desk) =>
        planWindows(desk, { action: action.value, on: roles, probe: undefined }).map((line) => ({
          ...line,
          text: `${line.text} up to ${declaration.rounds} times and goes up the callers of ${start.value}`,
        })),
      perform: async (desk) => (await import('./narrow/go-up.ts')).goUp(desk, declaration),
    }
  },
}

function readBounds(fields: Fields): Omit<NarrowDeclaration, 'action' | 'from'> {
  const object = fields.text('object', { pattern: argumentPath })
  return {
    follow: readFollow(fields),
    object: object ? parsePath(object.value) : { argument: 1, offsets: [] },
    module: fields.text('module', { pattern: symbol })?.value,
    rounds: fields.integer('rounds', { min: 1, max: 20 }) ?? 6,
    settleMs: fields.duration('settle', { max: 60_000 }) ?? 2000,
    maxEvents: fields.integer('events', { min: 1, max: 1_000_000 }) ?? 20_000,
    backends: fields.texts('backends').map((backend) => backend.value),
  }
}
