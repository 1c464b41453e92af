import type { Fields } from '../model/fields.ts'
import type { MapShape } from '../model/key.ts'
import { nameOf } from '../model/question.ts'
import { roles } from '../model/role.ts'
import { stepKind } from '../model/step-kind.ts'
import type { NarrowDeclaration } from './narrow/narrow-declaration.ts'
import { argumentPath, parsePath, symbol } from './read-call.ts'
import { eventsKey, followOf, whileKeys } from './read-probe.ts'
import { planWindows } from './window.ts'

const narrowMap = {
  name: 'narrow',
  about: 'The function whose callers it goes up, and how far.',
  keys: {
    from: {
      is: 'text',
      pattern: {
        is: /^([A-Za-z_][A-Za-z0-9_]{0,127}|[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)$/,
        means: 'a function, or STEP.LABEL of an earlier probe step',
      },
      about:
        'STEP.LABEL of an earlier probe step, whose recording is used, or a function that one machine alone called',
      example: 'do_restart',
      required: true,
    },
    ...whileKeys,
    rounds: {
      is: 'integer',
      min: 1,
      max: 20,
      about: 'how many windows at most; the engineer allows the action once for all of them',
      example: 3,
      default: 6,
    },
    follow: {
      ...whileKeys.follow,
      about: 'as in a probe: whose calls of `from` count; unless given, as STEP follows',
    },
    object: {
      is: 'text',
      pattern: argumentPath,
      about:
        'where the pointer of the followed object is among the arguments of a function that `from` names',
      example: 'arg2',
      default: 'arg1',
    },
    module: {
      is: 'text',
      pattern: symbol,
      about: 'the module that holds that function, needed only when the action itself loads it',
      example: 'some_module',
    },
    events: { ...eventsKey, default: 20_000 },
  },
} as const satisfies MapShape

/** Goes up the callers of a function that one machine alone called, to the first that both called. */
export const narrow = stepKind({
  kind: 'narrow',
  about: 'goes up the callers of what one machine alone called, to the first function that both called',
  keys: {
    narrow: {
      is: 'map',
      of: narrowMap,
      about: 'the function, and the action that runs meanwhile',
      example: { from: 'do_restart', while: 'restart' },
    },
  },
  read: (step) => {
    const fields = step.values.narrow
    const start = fields?.values.from
    const action = fields?.values.while
    if (!start || !action) return undefined
    const [first = '', label] = start.value.split('.')
    const declaration: NarrowDeclaration = {
      action: action.value,
      from: label === undefined ? { fn: first } : { step: first, label },
      ...boundsOf(fields),
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
})

function boundsOf({ values }: Fields<typeof narrowMap.keys>): Omit<NarrowDeclaration, 'action' | 'from'> {
  return {
    follow: followOf(values.follow),
    object: parsePath(values.object.value),
    module: values.module?.value,
    rounds: values.rounds,
    settleMs: values.settle,
    maxEvents: values.events,
    backends: values.backends.map((backend) => backend.value),
  }
}
